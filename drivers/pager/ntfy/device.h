// SPDX-License-Identifier: Apache-2.0
// Phones over an ntfy server of the shop: path "ntfy". One thread of its own talks; nothing here blocks. Sent: the
// server answered with the message's id. What a phone shows nobody can know, so nothing "arrives" here. The path is
// alive while the server says that it is well and the stream of answers is open. Main thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/language.h"
#include "kiosk/ports/input.h"
#include "kiosk/ports/pager.h"
#include "kiosk/ports/texts.h"

namespace kassabel::pager::ntfy {

// Shorter ones are for tests; these keep "seen within 10 s" true.
struct Times {
  std::int64_t health_every_ms = 4'000;
  std::int64_t answer_within_ms = 4'000;
  std::int64_t retry_least_ms = 500;
  std::int64_t retry_most_ms = 8'000;
  std::int64_t repeat_gap_ms = 15'000;         // the same step of the same call again, at the soonest
  std::int64_t clearing_expires_ms = 600'000;  // "somebody is coming" that could not be said for so long is not said
};

struct Reached {
  std::string name;   // display name, for a button in a shared topic
  std::string topic;  // empty: the team's
};
using People = std::map<std::string, Reached>;  // by person id

struct Options {
  std::string url;           // "https://ntfy.shop.lan", as phones reach it too
  std::string topic;         // the team's
  std::string answer_topic;  // another one
  std::string token_file;    // mode 0600; empty: the server asks for none
  std::string ca_file;       // empty: the system's authorities
  std::string kiosk;         // its id: two kiosks on one server do not overwrite each other's notifications
  People people;
  const Texts* texts = nullptr;  // outlives the pager, as clock does
  Language language = Language::dutch;
  InputSink sink;
  Clock* clock = nullptr;  // any thread
  Times times;
};

class NtfyPager : public Pager {
 public:
  // A server that is away is no error. invalid, not_found, refused: the options or the token's file.
  [[nodiscard]] static Result<std::unique_ptr<NtfyPager>> start(Options options);
  ~NtfyPager() override;

  void page(const Page& page) override;
  void clear(std::uint64_t call, const std::string& accepted_by) override;
  // Whom a page can ask, when staff or agreement changed.
  void set_people(People people);

 private:
  struct Impl;
  explicit NtfyPager(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kassabel::pager::ntfy
