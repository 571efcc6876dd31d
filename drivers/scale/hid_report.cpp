// SPDX-License-Identifier: Apache-2.0
#include "drivers/scale/hid_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "drivers/scale/units.h"

namespace kassabel::scale::hid {
namespace {

constexpr std::uint32_t usage_of(std::uint32_t page, std::uint32_t usage) { return (page << 16U) | usage; }
constexpr std::uint32_t data_weight = usage_of(0x8D, 0x40), data_scaling = usage_of(0x8D, 0x41);
constexpr std::uint32_t unit_first = usage_of(0x8D, 0x51), unit_last = usage_of(0x8D, 0x5C);
constexpr std::uint32_t status_first = usage_of(0x8D, 0x71), status_last = usage_of(0x8D, 0x78);
constexpr std::uint32_t unit_collection = usage_of(0x8D, 0x50), status_collection = usage_of(0x8D, 0x70);

struct Item {
  std::uint8_t type = 0, tag = 0;  // HID 1.11, 6.2.2.2
  std::uint32_t value = 0;
  std::size_t value_bytes = 0;
};

// One input report: how long it is so far, and what of ours is in it, in bits behind the id.
struct Report {
  std::uint8_t id = 0;
  std::size_t bits = 0;
  std::optional<std::size_t> status_at, unit_at, scaling_at, weight_at;
  std::size_t weight_bits = 0;
};

class Parser {
 public:
  Result<void> take(const Item& item) {
    constexpr std::uint8_t main = 0, global = 1, local = 2;
    if (item.type == main) return take_main(item);
    if (item.type == global) return take_global(item);
    if (item.type == local) return take_local(item);
    return {};  // reserved
  }

  [[nodiscard]] Result<Layout> layout() const {
    for (const Report& report : reports_)
      if (report.weight_at && report.status_at && report.unit_at) return layout_of(report);
    return fail(ErrorKind::not_found, "the report descriptor has no weight with status and unit (page 8D)");
  }

 private:
  Result<void> take_main(const Item& item) {
    constexpr std::uint8_t input = 8, collection = 10, end_collection = 12;
    Result<void> done;
    if (item.tag == input) done = add_input(item);
    if (item.tag == collection) {
      if (collections_.size() >= collections_deep_max) return fail(ErrorKind::invalid, "collections nest too deep");
      collections_.push_back(usages_.empty() ? 0 : usages_.front());
    }
    if (item.tag == end_collection) {
      if (collections_.empty()) return fail(ErrorKind::invalid, "an end of a collection without a beginning");
      collections_.pop_back();
    }
    usages_.clear();
    return done;
  }

  Result<void> take_global(const Item& item) {
    constexpr std::uint8_t usage_page = 0, report_size = 7, report_id = 8, report_count = 9;
    if (item.tag == usage_page) page_ = item.value & 0xFFFFU;
    if (item.tag == report_size) size_bits_ = item.value;
    if (item.tag == report_count) count_ = item.value;
    if (item.tag != report_id) return {};
    if (item.value == 0 || item.value > 0xFF) return fail(ErrorKind::invalid, "a report id that cannot be");
    id_ = static_cast<std::uint8_t>(item.value);
    return {};
  }

  // A range counts by its two ends: units and states come as one.
  Result<void> take_local(const Item& item) {
    constexpr std::uint8_t usage_maximum = 2;
    if (item.tag > usage_maximum) return {};
    if (usages_.size() >= usages_max) return fail(ErrorKind::invalid, "too many usages for one field");
    usages_.push_back(item.value_bytes == 4 ? item.value : usage_of(page_, item.value));
    return {};
  }

  Result<void> add_input(const Item& item) {
    constexpr std::size_t bits_max = report_max_bytes * 8;
    if (count_ > bits_max || size_bits_ > bits_max) return fail(ErrorKind::invalid, "a field that is too large");
    auto report = std::find_if(reports_.begin(), reports_.end(), [&](const Report& one) { return one.id == id_; });
    if (report == reports_.end()) {
      if (reports_.size() >= reports_max) return fail(ErrorKind::invalid, "too many reports");
      report = reports_.insert(report, Report{});
      report->id = id_;
    }
    if (report->bits + count_ * size_bits_ > bits_max) return fail(ErrorKind::invalid, "a report that is too large");
    const bool constant = (item.value & 0x01U) != 0, variable = (item.value & 0x02U) != 0;
    if (!constant) variable ? add_variables(*report) : add_array(*report);
    report->bits += count_ * size_bits_;
    return {};
  }

  void add_variables(Report& report) const {
    for (std::size_t i = 0; i < count_ && i < usages_.size(); ++i) {
      const std::size_t at = report.bits + i * size_bits_;
      if (usages_[i] == data_scaling && size_bits_ == 8) report.scaling_at = report.scaling_at.value_or(at);
      if (usages_[i] != data_weight || report.weight_at) continue;
      report.weight_at = at;
      report.weight_bits = size_bits_;
    }
  }

  // The number that is sent stands for one of the usages.
  void add_array(Report& report) const {
    if (size_bits_ != 8 || count_ == 0) return;
    const auto within = [&](std::uint32_t first, std::uint32_t last) {
      return std::any_of(usages_.begin(), usages_.end(),
                         [&](std::uint32_t one) { return one >= first && one <= last; });
    };
    const auto in = [&](std::uint32_t collection) {
      return !collections_.empty() && collections_.back() == collection;
    };
    if (within(unit_first, unit_last) || in(unit_collection)) report.unit_at = report.unit_at.value_or(report.bits);
    if (within(status_first, status_last) || in(status_collection))
      report.status_at = report.status_at.value_or(report.bits);
  }

  static Result<Layout> layout_of(const Report& report) {
    const std::size_t id_bytes = report.id == 0 ? 0 : 1;
    for (const std::size_t at : {*report.status_at, *report.unit_at, *report.weight_at, report.scaling_at.value_or(0)})
      if (at % 8 != 0) return fail(ErrorKind::invalid, "the weight report has fields across byte borders");
    if (report.weight_bits != 8 && report.weight_bits != 16 && report.weight_bits != 24 && report.weight_bits != 32)
      return fail(ErrorKind::invalid, "a weight that is not one to four bytes");
    if (!report.scaling_at) return fail(ErrorKind::invalid, "a weight without its scaling");
    const auto byte_of = [&](std::size_t bit) { return bit / 8 + id_bytes; };
    return Layout{.report_id = report.id,
                  .report_bytes = byte_of(report.bits + 7),
                  .status_at = byte_of(*report.status_at),
                  .unit_at = byte_of(*report.unit_at),
                  .scaling_at = byte_of(*report.scaling_at),
                  .weight_at = byte_of(*report.weight_at),
                  .weight_bytes = report.weight_bits / 8};
  }

  std::uint32_t page_ = 0;
  std::size_t size_bits_ = 0, count_ = 0;
  std::uint8_t id_ = 0;
  std::vector<std::uint32_t> usages_, collections_;
  std::vector<Report> reports_;
};

// One item from the front of the bytes; long items (6.2.2.3) come out as a reserved type that means nothing.
Result<Item> take_item(std::span<const std::uint8_t>& bytes) {
  constexpr std::uint8_t long_item = 0xFE, reserved = 3;
  const std::uint8_t prefix = bytes.front();
  if (prefix == long_item) {
    if (bytes.size() < 3 || bytes.size() - 3 < bytes[1]) return fail(ErrorKind::invalid, "a long item is cut off");
    bytes = bytes.subspan(3U + bytes[1]);
    return Item{reserved, 0, 0, 0};
  }
  const std::size_t size = (prefix & 0x03U) == 3 ? 4 : prefix & 0x03U;
  if (bytes.size() - 1 < size) return fail(ErrorKind::invalid, "an item is cut off");
  Item item{static_cast<std::uint8_t>((prefix >> 2U) & 0x03U), static_cast<std::uint8_t>(prefix >> 4U), 0, size};
  for (std::size_t i = 0; i < size; ++i) item.value |= static_cast<std::uint32_t>(bytes[1 + i]) << (8 * i);
  bytes = bytes.subspan(1 + size);
  return item;
}

// Usage tables, page 8D, 71 to 78.
std::optional<WeightState> state_of(std::uint8_t status) {
  switch (status) {
    case 1:  // fault
    case 7:  // needs calibration
      return WeightState::fault;
    case 2:  // stable at the centre of zero
    case 4:
      return WeightState::stable;
    case 3:
      return WeightState::in_motion;
    case 5:
      return WeightState::under_zero;
    case 6:
      return WeightState::over_capacity;
    case 8:
      return WeightState::needs_zero;
    default:
      return std::nullopt;
  }
}

}  // namespace

Result<Layout> parse_descriptor(std::span<const std::uint8_t> descriptor) {
  if (descriptor.empty()) return fail(ErrorKind::invalid, "the report descriptor is empty");
  if (descriptor.size() > descriptor_max_bytes) return fail(ErrorKind::invalid, "the report descriptor is too long");
  Parser parser;
  std::span<const std::uint8_t> rest = descriptor;
  while (!rest.empty()) {
    const std::size_t at = descriptor.size() - rest.size();
    const auto item = take_item(rest);
    const auto taken = item ? parser.take(*item) : Result<void>(fail(item.error()));
    if (!taken) return fail(taken.error().during(fmt::format("report descriptor, byte {}", at)));
  }
  return parser.layout();
}

std::optional<Weight> parse_report(std::span<const std::uint8_t> report, const Layout& layout) {
  if (report.size() < layout.report_bytes || report.empty()) return std::nullopt;
  if (layout.report_id != 0 && report[0] != layout.report_id) return std::nullopt;
  const auto state = state_of(report[layout.status_at]);
  if (!state) return std::nullopt;
  if (*state != WeightState::stable && *state != WeightState::in_motion) return Weight{*state, 0};
  std::int64_t value = 0;
  for (std::size_t i = layout.weight_bytes; i-- > 0;) value = value * 256 + report[layout.weight_at + i];
  const auto milligrams = milligrams_of(value, static_cast<std::int8_t>(report[layout.scaling_at]),
                                        static_cast<Unit>(report[layout.unit_at]));
  if (value == 0) return Weight{*state, 0};  // an empty scale need not say in which unit
  if (!milligrams) return std::nullopt;
  return Weight{*state, *milligrams};
}

}  // namespace kassabel::scale::hid
