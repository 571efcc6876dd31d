// SPDX-License-Identifier: Apache-2.0
// What somebody told the shop: a shopper after a purchase, a member of staff with "this does not work". Each has an
// owner and a due date, and gets an answer that everybody reads ("u zei / wij deden"). Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace kassabel {

enum class NoteFrom { shopper, staff };

struct ServiceNote {
  std::uint64_t id = 0;
  NoteFrom from = NoteFrom::staff;
  std::string words;   // what was said; a shopper's tap: an English msgid such as "could be better"
  std::string person;  // who of the staff said it; empty: a shopper
  std::string owner;   // person id who answers it, from the agreement
  std::string answer;  // empty: not yet
  std::int64_t said_utc_ms = 0, due_utc_ms = 0, answered_utc_ms = 0;
  bool operator==(const ServiceNote&) const = default;
};

inline constexpr std::size_t note_words_max_bytes = 280;
inline constexpr std::size_t notes_shown_max = 50;

}  // namespace kassabel
