// SPDX-License-Identifier: Apache-2.0
// What the kiosk publishes, as the page gets it. Elapsed times are made at the moment of sending, from the boot time at
// which each call was raised, so that a page that comes late counts right. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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

[[nodiscard]] std::string state_json(const Snapshot& snapshot, const Device& device, bool is_signed_in,
                                     const Versions& versions, const Texts& texts, Language language,
                                     std::int64_t now_boot_ms);
[[nodiscard]] std::string page_json(const Page& page);

}  // namespace kassabel::board
