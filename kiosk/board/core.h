// SPDX-License-Identifier: Apache-2.0
// What the board does, without sockets: answers requests, keeps the open pages up to date, turns what pages say into
// inputs for the main thread and waits for its replies. Lives on the board thread, except where a method says
// otherwise.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/board/http.h"
#include "kiosk/board/pages.h"
#include "kiosk/board/pairing.h"
#include "kiosk/board/request.h"
#include "kiosk/board/state_json.h"
#include "kiosk/ports/input.h"

namespace kassabel::board {

inline constexpr std::int64_t reply_timeout_ms = 10'000;  // the main thread did not answer: the page may try again
inline constexpr std::size_t waiting_max = 96;

// Between main and board thread; the only thing both touch.
class Shared {
 public:
  using Post = std::function<void(class Core&)>;
  explicit Shared(std::function<void()> wake) : wake_(std::move(wake)) {}

  void post(Post post);  // any thread: runs on the board thread soon
  [[nodiscard]] std::deque<Post> take_posts();
  // What the store should keep, and which change that is; the newest replaces an older one.
  struct Unsaved {
    std::string text;
    std::uint64_t change = 0;
  };
  void set_unsaved(Unsaved unsaved);
  [[nodiscard]] std::optional<Unsaved> take_unsaved();
  // Under the lock.
  template <class Use>
  auto with_code(Use use) {
    const std::lock_guard lock(mutex_);
    return use(code_);
  }
  void stop_waking();  // the board thread is gone

 private:
  std::mutex mutex_;
  std::function<void()> wake_;
  std::deque<Post> posts_;
  std::optional<Unsaved> unsaved_;
  PairingCode code_;
};

struct CoreOptions {
  Place place;
  const Texts* texts = nullptr;
  Language language = Language::dutch;
  InputSink sink;
  std::function<Moment()> now;
  PageTimes times;
  std::string saved_devices;
  std::string ca_pem, ca_fingerprint;  // with TLS: what a phone may take and trust
};

class Core {
 public:
  using Ticket = std::uint64_t;
  struct Outcome {
    enum class Kind { answer, wait, stream } kind = Kind::answer;
    Answer answer;       // answer
    std::string device;  // stream
  };

  Core(CoreOptions options, std::shared_ptr<Shared> shared);

  // ---- the socket side
  // A waiting ticket is answered later through on_answer, once.
  [[nodiscard]] Outcome handle(const Request& request, Ticket ticket);
  std::function<void(Ticket, Answer)> on_answer;
  void forget(Ticket ticket) { waits_.erase(ticket); }
  [[nodiscard]] std::optional<StreamId> open_stream(const std::string& device, std::function<void()> wake);
  void stream_gone(StreamId id);
  [[nodiscard]] Pages& pages() { return pages_; }
  void tick();
  // How long nothing will happen by itself; nothing: for ever.
  [[nodiscard]] std::optional<std::int64_t> sleep_ms();

  // ---- what main posts
  void show(Snapshot snapshot);
  void page(const Page& page);
  void clear(std::uint64_t call, const std::string& accepted_by);
  void replied(Ticket ticket, int status, const std::string& json);
  void saved(std::uint64_t change, bool well);

 private:
  struct Wait {
    enum class For { save, sign_in, say } what = For::say;
    std::string device, person;
    std::uint64_t change = 0;
    std::int64_t until_ms = 0;
    std::string cookie;
  };
  [[nodiscard]] Outcome get(const Request& request);
  [[nodiscard]] Outcome post(const Request& request, Ticket ticket);
  [[nodiscard]] Answer file(std::string_view name) const;
  [[nodiscard]] Answer trust_page() const;
  [[nodiscard]] Answer ca_certificate() const;
  [[nodiscard]] Outcome pair(const Request& request, Ticket ticket);
  [[nodiscard]] Outcome sign_in(Device& device, const Request& request, Ticket ticket);
  [[nodiscard]] Answer sign_out(Device& device);
  [[nodiscard]] Answer pong(const Device& device, const Request& request);
  [[nodiscard]] Answer arrived(const Device& device, const Request& request);
  [[nodiscard]] Outcome say(const Device& device, const Request& request, Ticket ticket);
  [[nodiscard]] Device* device_of(const Request& request);
  [[nodiscard]] bool is_signed_in(const Device& device) const;
  [[nodiscard]] bool on_board(std::uint64_t call) const;
  [[nodiscard]] input::Reply reply_to(Ticket ticket) const;
  [[nodiscard]] bool wait(Ticket ticket, Wait wait);
  std::uint64_t save_soon();
  void send_state(StreamId id, const std::string& device);
  void send_state_to(const std::string& device);
  void send_to_all(std::string_view event, std::string_view json);
  void send_page(std::uint64_t call, StreamId id);
  void report();  // what main has to know and could not be told yet
  [[nodiscard]] std::int64_t now_ms() const { return options_.now().boot_ms; }

  struct OpenPage {
    Page page;
    bool sent_said = false;
  };

  const CoreOptions options_;
  const std::shared_ptr<Shared> shared_;
  Devices devices_;
  Pages pages_;
  Snapshot snapshot_;
  Versions versions_;
  std::map<Ticket, Wait> waits_;
  std::map<std::uint64_t, OpenPage> open_pages_;  // by call
  std::deque<std::uint64_t> sent_unsaid_;
  int alive_said_ = 0;   // to main
  int alive_shown_ = 0;  // on the pages
  bool main_was_full_ = false;
  std::uint64_t changes_ = 0;
};

}  // namespace kassabel::board
