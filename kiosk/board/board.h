// SPDX-License-Identifier: Apache-2.0
// The staff board: a page in a browser, served by the kiosk, on which staff see calls and say "I am coming". A pager
// path like any other: "sent" when a page that answers its pings got the call, "arrived" when such a page said that it
// shows it. Everything here is called on the main thread; the server has one thread of its own, and the options' sink
// and clock are used there too. The store is only touched in start() and publish().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/board/certificate_files.h"
#include "kiosk/board/service_book.h"
#include "kiosk/domain/language.h"
#include "kiosk/domain/person.h"
#include "kiosk/lane/view.h"
#include "kiosk/ports/input.h"
#include "kiosk/ports/pager.h"
#include "kiosk/ports/texts.h"

namespace kassabel::board {

class Server;
struct Snapshot;

struct Options {
  std::string host = "127.0.0.1";    // a numeric address or localhost
  std::uint16_t port = 8377;         // 0: any free one, see Board::port()
  std::optional<Tls> tls;            // of read_tls(); nothing: plain HTTP, which stays on this machine
  bool allow_plain_network = false;  // off loopback PINs would cross the network unencrypted: refused unless true
  const Texts* texts = nullptr;
  Language language = Language::dutch;
  InputSink sink;
  Clock* clock = nullptr;  // any thread
  // Where paired pages are kept, hashes only; one key. Empty functions: forgotten at the end.
  std::function<std::optional<std::string>(std::string_view key)> load;
  std::function<bool(std::string_view key, std::string_view value)> save;  // true: it is durable
  std::int64_t ping_every_ms = 5'000;
  std::int64_t answer_within_ms = 12'000;
};

class Board : public Pager {
 public:
  // busy: the port is taken; invalid, refused: the host.
  [[nodiscard]] static Result<std::unique_ptr<Board>> start(Options options);
  ~Board() override;

  // After each turn of the main loop that took an input: shows this on all pages (nothing is sent when nothing
  // changed) and saves what pages were paired since.
  void publish(const lane::BoardView& view, std::vector<Person> people, ServiceBook book = {});
  // Six digits, valid five minutes, for one page, at most five wrong tries. An earlier code is void.
  std::string begin_pairing(std::int64_t now_boot_ms);
  // The code while it can still be used; empty when it was used, is void or too old.
  [[nodiscard]] std::string pairing_code(std::int64_t now_boot_ms) const;
  [[nodiscard]] std::string url() const;  // "http://127.0.0.1:8377/", "https://kassa.winkel.lan:8377/"
  [[nodiscard]] std::uint16_t port() const { return port_; }

  void page(const Page& page) override;
  void clear(std::uint64_t call, const std::string& accepted_by) override;

  // Looks at the clock now, after it was put forward by hand.
  void wake();

 private:
  explicit Board(Options options);
  const Options options_;
  std::uint16_t port_ = 0;
  std::unique_ptr<Server> server_;
  std::unique_ptr<Snapshot> shown_;
};

}  // namespace kassabel::board
