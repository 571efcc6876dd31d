// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "kiosk/demo/story_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kassabel::demo;
  const auto story = parse_story({reinterpret_cast<const char*>(data), size}, "fuzz.story", {"sale_opened"});
  if (!story) {
    if (story.error().text.rfind("fuzz.story:", 0) != 0) __builtin_trap();  // every error says where
    return 0;
  }
  if (story->title.empty() || story->steps.empty() || story->steps.size() > story_steps_max) __builtin_trap();
  for (const Step& step : story->steps) {
    if (step.words.empty() || step.words.size() > story_words_max || step.text.empty()) __builtin_trap();
    const bool leads_elsewhere = step.words.back().find_first_of("/.") != std::string::npos;
    if (step.kind == StepKind::picture && leads_elsewhere) __builtin_trap();
  }
  return 0;
}
