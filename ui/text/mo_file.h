// SPDX-License-Identifier: Apache-2.0
// A compiled gettext catalogue (.mo, GNU gettext manual "The Format of GNU MO Files"), read in place: the bytes must
// outlive it. Plain values; any thread. corrupt when the bytes are not such a file; every offset is checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace kassabel {

class MoFile {
 public:
  [[nodiscard]] static Result<MoFile> parse(std::string_view bytes);

  // The translation of an id, form 0 for texts without plural; nothing when there is none or it is empty.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view id, std::size_t form = 0) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string_view id;     // up to the first NUL: the singular
    std::string_view forms;  // separated by NUL
  };
  std::vector<Entry> entries_;  // sorted by id
};

}  // namespace kassabel
