// SPDX-License-Identifier: Apache-2.0
#include "kiosk/cli/device_lines.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "kiosk/base/overloaded.h"
#include "kiosk/domain/enum_words.h"
#include "kiosk/ports/staff.h"

namespace kassabel::cli {
namespace {

using Line = std::optional<std::string>;

std::string with_words(std::string line, const std::string& words) {
  return words.empty() ? line : line + ": " + words;
}

// A terminal obeys control characters, and a label may hold any.
std::string printable(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '.';
  return text;
}

std::string read_line(const input::Scanned& scan) {
  if (scan.text.starts_with(badge_prefix) && scan.text != pairing_code_text) return scan.device + " read a staff badge";
  return fmt::format("{} read {}{}{}", scan.device, scan.aim, scan.aim.empty() ? "" : " ", printable(scan.text));
}

}  // namespace

std::string weight_line(const Weight& weight) {
  const std::int64_t grams = (std::abs(weight.milligrams) + 500) / 1'000;
  const std::string kilograms =
      fmt::format("{}{}.{:03} kg", weight.milligrams < 0 ? "-" : "", grams / 1'000, grams % 1'000);
  switch (weight.state) {
    case WeightState::stable:
      return kilograms;
    case WeightState::in_motion:
      return kilograms + ", still moving";
    case WeightState::under_zero:
      return "under zero";
    case WeightState::over_capacity:
      return "too heavy";
    case WeightState::needs_zero:
      return "was not empty when it was switched on: set it to zero";
    case WeightState::fault:
      return "the scale reports a fault";
  }
  return {};
}

std::string_view key_word(PadKey key) {
  static constexpr std::array<std::string_view, 7> words{"up", "down", "ok", "back", "help", "volume", "repeat"};
  return words.at(static_cast<std::size_t>(key));
}

bool unknown_keyboard(const DeviceRow& row) {
  return row.is_keyboard && (row.driver.empty() || row.kind == DeviceKind::keyboard);
}

std::optional<std::string> device_says(const Input& input) {
  return std::visit(
      overloaded{
          [](const input::Scanned& scan) -> Line { return read_line(scan); },
          [](const input::ScanFailed& failed) -> Line {
            return with_words(failed.device + " could not read", failed.words);
          },
          [](const input::DeviceChanged& changed) -> Line {
            const DeviceStatus& status = changed.status;
            return with_words(fmt::format("{} {} {}", status.id, word_of(status.kind), word_of(status.state)),
                              status.words);
          },
          [](const input::PrintFinished& job) -> Line {
            return with_words(job.printed ? "printed" : "not printed", job.words);
          },
          [](const input::DrawerFinished& kick) -> Line {
            return with_words(kick.opened ? "the drawer opened" : "the drawer did not open", kick.words);
          },
          [](const input::DrawerMoved& moved) -> Line {
            return std::string(moved.open ? "the drawer is open" : "the drawer is shut");
          },
          [](const input::Weighed& weighed) -> Line {
            return weighed.device + " weighs " + weight_line(weighed.weight);
          },
          [](const input::PadPressed& pressed) -> Line { return "key " + std::string(key_word(pressed.key)); },
          [](const input::BellPressed& bell) -> Line { return "bell " + bell.place + " was pressed"; },
          [](const input::BellHeld& bell) -> Line { return "bell " + bell.place + " was held"; },
          [](const input::PageSent& page) -> Line { return "a page was taken by " + page.path; },
          [](const input::TrialTold& told) -> Line {
            return with_words(told.well ? "that worked" : "that did not work", told.words);
          },
          [](const input::DeviceLearned& learned) -> Line { return "learned " + learned.key + " " + learned.value; },
          [](const auto&) -> Line { return std::nullopt; },
      },
      input);
}

}  // namespace kassabel::cli
