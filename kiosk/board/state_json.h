// SPDX-License-Identifier: Apache-2.0
// What the kiosk publishes, as the page gets it. Elapsed times are made at the moment of sending, from the boot time at
// which each call was raised, so that a page that comes late counts right. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/board/pairing.h"
#include "kiosk/board/service_book.h"
#include "kiosk/domain/person.h"
#include "kiosk/lane/view.h"
#include "kiosk/ports/texts.h"

namespace kassabel::board {

struct Snapshot {
  lane::BoardView view;
  std::vector<Person> people;
  std::int64_t taken_boot_ms = 0;  // when the view's elapsed times were true
  ServiceBook book;
};

// The same for a page: elapsed times that only went on with the clock are no change.
[[nodiscard]] bool same_for_pages(const Snapshot& a, const Snapshot& b);

struct Versions {
  std::string app, texts;  // change when the page has to load itself, or the words, again
};

// At the moment of sending.
struct Sending {
  const Versions& versions;
  const Texts& texts;
  Language language = Language::dutch;
  Moment now;
  int pages_alive = 0;
};

// A device rings for who signed in on it, when that person is asked; a device on which nobody signed in (a screen on
// the desk) rings for all.
[[nodiscard]] bool rings_on(const lane::BoardCall& call, std::string_view person);

[[nodiscard]] std::string state_json(const Snapshot& snapshot, const Device& device, bool is_signed_in,
                                     const Sending& sending);
[[nodiscard]] std::string page_json(const Page& page);
[[nodiscard]] std::string clear_json(std::uint64_t call, const std::string& accepted_by);
// Notes, their answers, the chart of waits: an event of its own, because it is long and changes seldom.
[[nodiscard]] std::string book_json(const ServiceBook& book, const Texts& texts, Language language);

}  // namespace kassabel::board
