// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/typed_labels.h"

#include <algorithm>
#include <utility>

namespace kassabel::scanner {
namespace {

// A prefix that was programmed for another mode: STX, or an end of line.
void strip_prefix(std::string& text) {
  constexpr std::string_view prefixes = "\x02\r\n\t";
  text.erase(0, std::min(text.find_first_not_of(prefixes), text.size()));
}

}  // namespace

TypedLabels::TypedLabels(const TypedSettings& settings)
    : settings_(settings), typist_(settings.layout, settings.caps_lock, settings.gs), repeats_(settings.bounce_ms) {}

std::vector<TypedLabel> TypedLabels::take(std::span<const std::uint8_t> report, std::int64_t now_ms) {
  std::vector<TypedLabel> labels;
  last_report_ms_ = now_ms;
  const auto step = reports_.take(report);
  if (!step) return labels;
  for (const keyboard::Typed& typed : typist_.type(*step)) {
    switch (typed.what) {
      case keyboard::Typed::What::text:
        if (text_.size() <= label_max_bytes) text_ += typed.text;
        break;
      case keyboard::Typed::What::other:
        bad_ = true;
        break;
      case keyboard::Typed::What::enter:
      case keyboard::Typed::What::tab:
        if (auto label = finish(now_ms)) labels.push_back(std::move(*label));
        break;
    }
  }
  return labels;
}

std::optional<TypedLabel> TypedLabels::expire(std::int64_t now_ms) {
  if (!waits() || now_ms - last_report_ms_ < silence_ms()) return std::nullopt;
  if (!settings_.suffix) return finish(now_ms);
  const bool bad = std::exchange(bad_, false);
  text_.clear();
  return Garbage{bad ? garbage_words : half_label_words};
}

std::optional<TypedLabel> TypedLabels::finish(std::int64_t now_ms) {
  if (!waits()) return std::nullopt;  // a second suffix: CR and LF, Tab and Enter
  std::string text = std::exchange(text_, {});
  if (std::exchange(bad_, false)) return Garbage{garbage_words};
  if (text.size() > label_max_bytes) return Garbage{too_long_words};
  strip_prefix(text);
  auto label = clean_label(std::move(text));
  if (!label) return Garbage{garbage_words};
  if (repeats_.again(*label, now_ms)) return std::nullopt;
  return std::move(*label);
}

}  // namespace kassabel::scanner
