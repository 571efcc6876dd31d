// SPDX-License-Identifier: Apache-2.0
// A story as text (*.story): one step a line, made of plain words. Read as a whole before anything is played, so that a
// mistake in the last line is known at once. Pure but for read_story; every error says FILE:LINE, what is wrong and
// what may stand there. One table (step_list) is the language: it parses, it complains, it is what --steps prints.
//
//   story "A man pays with money"            # first line; a comment begins with a word that begins with #
//   chapter "He scans a loaf."
//     scan 8719990004012 "Volkoren brood" : a loaf of bread     text after a lone : is what the transcript says
//     touch call
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace kassabel::demo {

enum class StepKind {
  setting,  // about the whole story; no step in the end
  chapter,
  scan,
  touch,
  screen,
  says,
  says_not,
  offers,
  offers_not,
  picture,
  receipt,
  receipt_says,
  receipt_says_not,
  sign_in,
  phone,
  clock,
  wait,
  device,  // a word of `kassabel sim`: unplug, plug, paper, cover, printer, drawer, card, belt, bell
  drawer_is,
  seen_is,
  belt_says,
  belt_says_not,
  lamp_is,
  kill,
  start,
  quit,
  journal,
  verify,
  sums,
};

struct Step {
  StepKind kind = StepKind::chapter;
  int line = 0;
  std::vector<std::string> words;  // as written, the step's own name first; quotes are gone
  std::string text;                // for the transcript: what stands after the colon, or else the words as written
  bool operator==(const Step&) const = default;
};

struct StoryFile {
  std::string file;  // for messages
  std::string title;
  bool landscape = false;
  std::string config;  // as written: relative to the story; empty: the demo shop's
  int config_line = 0;
  std::int64_t patience_ms = 30'000;
  std::vector<Step> steps;
};

inline constexpr std::size_t story_max_bytes = 256 * 1024;
inline constexpr std::size_t story_line_max_bytes = 500;
inline constexpr std::size_t story_steps_max = 2'000;
inline constexpr std::size_t story_words_max = 16;  // of one step
inline constexpr std::int64_t story_patience_min_ms = 1'000;
inline constexpr std::int64_t story_wait_max_ms = 24 * 60 * 60 * 1'000;

// file: for the error texts. record_types: what the step `journal` may name.
[[nodiscard]] Result<StoryFile> parse_story(std::string_view text, const std::string& file,
                                            const std::vector<std::string>& record_types);
[[nodiscard]] Result<StoryFile> read_story(const std::string& file, const std::vector<std::string>& record_types);
// The story that is part of the program.
[[nodiscard]] std::string_view demo_story_text();

// What there is, a line each: the step and what it means.
[[nodiscard]] std::string step_list();

// "500ms", "15s", "3m", "1h".
[[nodiscard]] std::optional<std::int64_t> milliseconds_of(std::string_view words);

}  // namespace kassabel::demo
