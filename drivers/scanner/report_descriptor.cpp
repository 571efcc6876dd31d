// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/report_descriptor.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace kassabel::scanner {
namespace {

constexpr std::uint32_t usage_of(std::uint32_t page, std::uint32_t usage) { return (page << 16U) | usage; }
constexpr std::uint32_t barcode_scanner = usage_of(0x8C, 0x02);
constexpr std::uint32_t scanned_data_report = usage_of(0x8C, 0x12);
constexpr std::uint32_t byte_count = usage_of(0x01, 0x3B);
constexpr std::uint32_t symbology_identifier_1 = usage_of(0x8C, 0xFB);
constexpr std::uint32_t symbology_identifier_3 = usage_of(0x8C, 0xFD);
constexpr std::uint32_t decoded_data = usage_of(0x8C, 0xFE);
constexpr std::uint32_t data_continued = usage_of(0x8C, 0xFF);

constexpr std::uint32_t initiate_read = usage_of(0x8C, 0x60);
constexpr std::uint32_t sound_error_beep = usage_of(0x8C, 0x85);
constexpr std::uint32_t sound_good_beep = usage_of(0x8C, 0x86);
constexpr std::uint32_t vendor_pages = usage_of(0xFF00, 0);

constexpr std::size_t fields_max = report_max_bytes * 8;

struct Globals {
  std::uint32_t usage_page = 0;
  std::size_t report_size_bits = 0;
  std::size_t report_count = 0;
  std::uint8_t report_id = 0;
};

struct Item {
  std::uint8_t type = 0, tag = 0;  // HID 1.11, 6.2.2.2
  std::uint32_t value = 0;
  std::size_t value_bytes = 0;
};

enum class Way { input, output, feature };

// What is known of one report: its length so far and the fields of interest, in bits after the id.
struct Report {
  Way way = Way::input;
  std::uint8_t id = 0;
  std::uint32_t top_level = 0;  // the collection it was first seen in
  std::size_t bits = 0;
  bool is_scanned_data = false;
  std::optional<std::size_t> length_at, data_at, continued_at, letter_at;
  std::optional<std::size_t> error_beep_at, good_beep_at, trigger_at;
  std::array<std::optional<std::size_t>, 3> aim_at;
  std::size_t data_bytes = 0;
  bool odd = false;  // a field of interest that is not whole bytes where whole bytes are needed
};

class Parser {
 public:
  Result<void> item(const Item& item) {
    switch (item.type) {
      case 0:
        return main_item(item);
      case 1:
        return global_item(item);
      case 2:
        return local_item(item);
      default:
        return {};  // reserved
    }
  }

  [[nodiscard]] Result<Layout> layout() const {
    for (const Report& report : reports_)
      if (report.is_scanned_data && report.length_at && report.data_at) {
        auto layout = layout_of(report);
        if (layout) layout->input_max_bytes = input_max_bytes({});
        return layout;
      }
    return fail(ErrorKind::not_found, "the report descriptor has no scanned data report (8C:12) with length and data");
  }

  [[nodiscard]] Knobs knobs() const {
    Knobs knobs;
    for (const Report& report : reports_) {
      if (report.way == Way::input) continue;
      if (report.error_beep_at && !knobs.error_beep) knobs.error_beep = knob_of(report, *report.error_beep_at);
      if (report.good_beep_at && !knobs.good_beep) knobs.good_beep = knob_of(report, *report.good_beep_at);
      if (report.trigger_at && !knobs.trigger) knobs.trigger = knob_of(report, *report.trigger_at);
    }
    return knobs;
  }

  [[nodiscard]] std::vector<TopLevel> top_level() const {
    std::vector<TopLevel> found;
    for (const std::uint32_t usage : top_levels_)
      found.push_back({static_cast<std::uint16_t>(usage >> 16U), static_cast<std::uint16_t>(usage & 0xFFFFU),
                       input_max_bytes(usage)});
    return found;
  }

 private:
  Result<void> main_item(const Item& item) {
    constexpr std::uint8_t input = 8, output = 9, collection = 10, feature = 11, end_collection = 12;
    Result<void> done;
    if (item.tag == input) done = add_main(item, Way::input);
    if (item.tag == output) done = add_main(item, Way::output);
    if (item.tag == feature) done = add_main(item, Way::feature);
    if (item.tag == collection) {
      if (collections_.size() >= collections_deep_max) return fail(ErrorKind::invalid, "collections nest too deep");
      collections_.push_back(usages_.empty() ? 0 : usages_.front());
      if (collections_.size() == 1 && top_levels_.size() < reports_max) top_levels_.push_back(collections_.front());
    }
    if (item.tag == end_collection) {
      if (collections_.empty()) return fail(ErrorKind::invalid, "an end of a collection without a beginning");
      collections_.pop_back();
    }
    usages_.clear();
    usage_minimum_.reset();
    return done;
  }

  Result<void> global_item(const Item& item) {
    switch (item.tag) {
      case 0:
        globals_.usage_page = item.value & 0xFFFFU;
        break;
      case 7:
        globals_.report_size_bits = item.value;
        break;
      case 8:
        if (item.value == 0 || item.value > 0xFF) return fail(ErrorKind::invalid, "a report id that cannot be");
        globals_.report_id = static_cast<std::uint8_t>(item.value);
        break;
      case 9:
        globals_.report_count = item.value;
        break;
      case 10:
        if (pushed_.size() >= globals_pushed_max) return fail(ErrorKind::invalid, "too many pushes");
        pushed_.push_back(globals_);
        break;
      case 11:
        if (pushed_.empty()) return fail(ErrorKind::invalid, "a pop without a push");
        globals_ = pushed_.back();
        pushed_.pop_back();
        break;
      default:
        break;  // logical and physical ranges and units say nothing about places
    }
    return {};
  }

  Result<void> local_item(const Item& item) {
    const std::uint32_t usage = item.value_bytes == 4 ? item.value : usage_of(globals_.usage_page, item.value);
    if (item.tag == 0) return add_usage(usage);
    if (item.tag == 1) usage_minimum_ = usage;
    if (item.tag == 2) {
      if (!usage_minimum_ || usage < *usage_minimum_) return fail(ErrorKind::invalid, "a usage range without a start");
      if (usage - *usage_minimum_ >= usages_max) return fail(ErrorKind::invalid, "a usage range that is too long");
      for (std::uint32_t next = *usage_minimum_; next <= usage; ++next)
        if (auto added = add_usage(next); !added) return added;
      usage_minimum_.reset();
    }
    return {};
  }

  Result<void> add_usage(std::uint32_t usage) {
    if (usages_.size() >= usages_max) return fail(ErrorKind::invalid, "too many usages for one field");
    usages_.push_back(usage);
    return {};
  }

  Result<Report*> current_report(Way way) {
    for (Report& report : reports_)
      if (report.id == globals_.report_id && report.way == way) return &report;
    if (reports_.size() >= reports_max) return fail(ErrorKind::invalid, "too many reports");
    Report& report = reports_.emplace_back();
    report.way = way;
    report.id = globals_.report_id;
    report.top_level = collections_.empty() ? 0 : collections_.front();
    return &report;
  }

  Result<void> add_main(const Item& item, Way way) {
    if (globals_.report_count > fields_max || globals_.report_size_bits > fields_max)
      return fail(ErrorKind::invalid, "a field that is too large");
    const auto found = current_report(way);
    if (!found) return fail(found.error());
    Report& report = **found;
    const std::size_t bits = globals_.report_count * globals_.report_size_bits;
    if (report.bits + bits > report_max_bytes * 8) return fail(ErrorKind::invalid, "a report that is too large");
    const bool constant = (item.value & 0x01U) != 0;
    const bool of_interest = way == Way::input ? in_scanned_data() : in_scanner();
    if (!constant && !usages_.empty() && of_interest) add_fields(report);
    report.bits += bits;
    return {};
  }

  [[nodiscard]] bool in_scanner() const { return !collections_.empty() && collections_.front() == barcode_scanner; }

  [[nodiscard]] bool in_scanned_data() const {
    return in_scanner() &&
           std::find(collections_.begin(), collections_.end(), scanned_data_report) != collections_.end();
  }

  void add_fields(Report& report) {
    report.is_scanned_data = report.way == Way::input;
    for (std::size_t i = 0; i < globals_.report_count; ++i) {
      // The last usage stands for all further fields (6.2.2.8).
      const std::uint32_t usage = usages_[std::min(i, usages_.size() - 1)];
      const std::size_t at_bit = report.bits + i * globals_.report_size_bits;
      report.way == Way::input ? add_field(report, usage, at_bit) : add_knob(report, usage, at_bit);
    }
  }

  void add_knob(Report& report, std::uint32_t usage, std::size_t at_bit) const {
    if (globals_.report_size_bits == 0) return;
    if (usage == sound_error_beep && !report.error_beep_at) report.error_beep_at = at_bit;
    if (usage == sound_good_beep && !report.good_beep_at) report.good_beep_at = at_bit;
    if (usage == initiate_read && !report.trigger_at) report.trigger_at = at_bit;
  }

  void add_field(Report& report, std::uint32_t usage, std::size_t at_bit) const {
    const bool whole_byte = globals_.report_size_bits == 8 && at_bit % 8 == 0;
    if (usage == data_continued) {
      if (globals_.report_size_bits > 8 || globals_.report_size_bits == 0) report.odd = true;
      if (!report.continued_at) report.continued_at = at_bit;
      return;
    }
    const bool aim = usage >= symbology_identifier_1 && usage <= symbology_identifier_3;
    if (usage >= vendor_pages && whole_byte && report.data_at && !report.letter_at) report.letter_at = at_bit;
    if (!aim && usage != byte_count && usage != decoded_data) return;
    if (!whole_byte) {
      report.odd = true;
      return;
    }
    if (aim) {
      auto& place = report.aim_at[usage - symbology_identifier_1];
      if (!place) place = at_bit;
    } else if (usage == byte_count) {
      if (!report.length_at) report.length_at = at_bit;
    } else if (!report.data_at) {
      report.data_at = at_bit;
      report.data_bytes = 1;
    } else if (at_bit == *report.data_at + report.data_bytes * 8) {
      ++report.data_bytes;
    }
  }

  static Result<Layout> layout_of(const Report& report) {
    if (report.odd) return fail(ErrorKind::invalid, "the scanned data report has fields across byte borders");
    const std::size_t id_bytes = report.id == 0 ? 0 : 1;
    const auto byte_of = [&](std::size_t bit) { return bit / 8 + id_bytes; };
    Layout layout;
    layout.report_id = report.id;
    layout.report_bytes = byte_of(report.bits + 7);
    layout.length_at = byte_of(*report.length_at);
    layout.data_at = byte_of(*report.data_at);
    layout.data_max_bytes = report.data_bytes;
    if (report.aim_at[0] && report.aim_at[1] && report.aim_at[2])
      layout.aim_at = {byte_of(*report.aim_at[0]), byte_of(*report.aim_at[1]), byte_of(*report.aim_at[2])};
    if (report.letter_at) layout.letter_at = byte_of(*report.letter_at);
    if (report.continued_at) {
      layout.continued_at = byte_of(*report.continued_at);
      layout.continued_mask = static_cast<std::uint8_t>(1U << (*report.continued_at % 8));
    }
    return layout;
  }

  static Knob knob_of(const Report& report, std::size_t at_bit) {
    const std::size_t id_bytes = report.id == 0 ? 0 : 1;
    return {.feature = report.way == Way::feature,
            .report_id = report.id,
            .report_bytes = (report.bits + 7) / 8 + id_bytes,
            .at_byte = at_bit / 8 + id_bytes,
            .value = static_cast<std::uint8_t>(1U << (at_bit % 8))};
  }

  // of: a top-level collection; nothing: of the whole interface.
  [[nodiscard]] std::size_t input_max_bytes(std::optional<std::uint32_t> of) const {
    std::size_t most = 0;
    for (const Report& report : reports_)
      if (report.way == Way::input && (!of || report.top_level == *of))
        most = std::max(most, (report.bits + 7) / 8 + (report.id == 0 ? 0 : 1));
    return most;
  }

  Globals globals_;
  std::vector<Globals> pushed_;
  std::vector<std::uint32_t> usages_, collections_, top_levels_;
  std::optional<std::uint32_t> usage_minimum_;
  std::vector<Report> reports_;
};

// One item from the front of the bytes; long items (6.2.2.3) come out as a reserved type that means nothing.
Result<Item> take_item(std::span<const std::uint8_t>& bytes) {
  constexpr std::uint8_t long_item = 0xFE;
  const std::uint8_t prefix = bytes.front();
  if (prefix == long_item) {
    if (bytes.size() < 3 || bytes.size() - 3 < bytes[1]) return fail(ErrorKind::invalid, "a long item is cut off");
    bytes = bytes.subspan(3U + bytes[1]);
    return Item{3, 0, 0, 0};
  }
  const std::size_t size = (prefix & 0x03U) == 3 ? 4 : prefix & 0x03U;
  if (bytes.size() - 1 < size) return fail(ErrorKind::invalid, "an item is cut off");
  Item item{static_cast<std::uint8_t>((prefix >> 2U) & 0x03U), static_cast<std::uint8_t>(prefix >> 4U), 0, size};
  for (std::size_t i = 0; i < size; ++i) item.value |= static_cast<std::uint32_t>(bytes[1 + i]) << (8 * i);
  bytes = bytes.subspan(1 + size);
  return item;
}

Result<Parser> followed(std::span<const std::uint8_t> descriptor) {
  if (descriptor.empty()) return fail(ErrorKind::invalid, "the report descriptor is empty");
  if (descriptor.size() > descriptor_max_bytes) return fail(ErrorKind::invalid, "the report descriptor is too long");
  Parser parser;
  std::span<const std::uint8_t> rest = descriptor;
  while (!rest.empty()) {
    const std::size_t at = descriptor.size() - rest.size();
    const auto item = take_item(rest);
    if (!item) return fail(item.error().during(fmt::format("report descriptor, byte {}", at)));
    if (auto taken = parser.item(*item); !taken)
      return fail(taken.error().during(fmt::format("report descriptor, byte {}", at)));
  }
  return parser;
}

Layout common_layout(std::size_t data_at, std::optional<std::array<std::size_t, 3>> aim_at, std::size_t letter_at) {
  return {.report_id = 2,
          .report_bytes = 64,
          .length_at = 1,
          .aim_at = aim_at,
          .data_at = data_at,
          .data_max_bytes = 56,
          .continued_at = 63,
          .continued_mask = 0x01,
          .letter_at = letter_at,
          .input_max_bytes = 64};
}

}  // namespace

Layout layout_a() { return common_layout(5, std::array<std::size_t, 3>{2, 3, 4}, 61); }
Layout layout_b() { return common_layout(6, std::array<std::size_t, 3>{3, 4, 5}, 62); }
Layout layout_c() { return common_layout(2, std::nullopt, 62); }

Result<Layout> parse_report_descriptor(std::span<const std::uint8_t> descriptor) {
  const auto parser = followed(descriptor);
  if (!parser) return fail(parser.error());
  return parser->layout();
}

Knobs parse_knobs(std::span<const std::uint8_t> descriptor) {
  const auto parser = followed(descriptor);
  return parser ? parser->knobs() : Knobs{};
}

Result<std::vector<TopLevel>> parse_top_level(std::span<const std::uint8_t> descriptor) {
  const auto parser = followed(descriptor);
  if (!parser) return fail(parser.error());
  return parser->top_level();
}

std::vector<std::uint8_t> turn(const Knob& knob) {
  std::vector<std::uint8_t> report(std::max(knob.report_bytes, knob.at_byte + 1), 0);
  if (knob.report_id != 0) report[0] = knob.report_id;
  report[knob.at_byte] = knob.value;
  return report;
}

}  // namespace kassabel::scanner
