// SPDX-License-Identifier: Apache-2.0
// Anchors: what a record was, written down in another place than the database: a line in a file that is only added to
// (and copied elsewhere), or the number and short hash that stand on receipts and day totals. Whoever changes the
// journal cannot change these. Any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "store-db/files.h"
#include "store-db/record.h"

namespace kassabel::store {

struct Anchor {
  std::int64_t seq = 0;
  std::string hash;   // hex; from paper its first digits
  std::string epoch;  // empty: from paper
  std::string type;   // of the record; empty: from paper
  std::int64_t utc_ms = 0;
  bool operator==(const Anchor&) const = default;
};

inline constexpr std::size_t anchor_prefix_min = 8;  // hex digits, as many as a receipt shows
inline constexpr std::size_t anchors_max = 200'000;

// A start of the kiosk and an end of a day get a line.
[[nodiscard]] bool is_anchored(std::string_view type);
[[nodiscard]] Anchor anchor_of(const RecordRow& row);
// In one write, on disk when this returns.
[[nodiscard]] Result<void> add_anchors(const Path& file, std::span<const Anchor> anchors);

// By number. invalid: a line that is no anchor, "FILE:3: ..."; one that a power cut cut off counts for nothing.
[[nodiscard]] Result<std::vector<Anchor>> parse_anchors(std::string_view text, const std::string& name);
[[nodiscard]] Result<std::vector<Anchor>> read_anchors(const Path& file);
// "SEQ:HASH" with 8 to 64 hex digits, as typed over from paper.
[[nodiscard]] Result<Anchor> parse_paper_anchor(std::string_view text);

}  // namespace kassabel::store
