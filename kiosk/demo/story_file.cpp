// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/story_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <utility>

#include "embedded/stories.h"
#include "kiosk/base/utf8.h"

namespace kassabel::demo {
namespace {

// usage: CAPITALS are a place for a word of that sort, a|b is one of these, [..] may be left out, ... repeats.
struct Shape {
  StepKind kind;
  std::string_view usage;
  std::string_view meaning;
};

constexpr auto shapes = std::to_array<Shape>({
    {StepKind::setting, "story TEXT", "the title: the first line of every story"},
    {StepKind::setting, "landscape", "the screen lies on its side (before the first step)"},
    {StepKind::setting, "config FILE",
     "another shop's configuration, from the story's own folder (before the first step)"},
    {StepKind::setting, "patience TIME", "how long a step may take, instead of 30s (before the first step)"},
    {StepKind::chapter, "chapter TEXT", "a heading"},
    {StepKind::scan, "scan CODE [TEXT]", "a code (or half, or garbage) under the scanner; the screen then says TEXT"},
    {StepKind::touch, "touch ID ...", "a finger on these, one after the other, each when it can be pressed"},
    {StepKind::screen, "screen ID", "this screen comes"},
    {StepKind::says, "says TEXT ...", "the screen comes to say all this"},
    {StepKind::says_not, "says-not TEXT ...", "the screen, at rest, says nothing of this"},
    {StepKind::offers, "offers ID ...", "all these can be pressed"},
    {StepKind::offers_not, "offers-not ID ...", "none of these can be pressed"},
    {StepKind::picture, "picture NAME", "keeps the screen as NN-NAME.png"},
    {StepKind::receipt, "receipt NAME", "keeps the last receipt as receipt-NAME.txt and .png"},
    {StepKind::receipt_says, "receipt-says TEXT ...", "a receipt comes that says all this"},
    {StepKind::receipt_says_not, "receipt-says-not TEXT ...", "the last receipt says nothing of this"},
    {StepKind::sign_in, "sign-in mila|joost", "badge and PIN at the kiosk (Joost is the manager)"},
    {StepKind::phone, "phone mila|joost pair|shows|quiet|accept|pocket|hand|lost|back",
     "their phone: is paired, shows the call, shows none, taps \"I am coming\", goes into a pocket or back into the "
     "hand, loses "
     "the "
     "network, finds the kiosk again"},
    {StepKind::clock, "clock TIME", "the kiosk's clock goes forward"},
    {StepKind::wait, "wait TIME", "nothing happens for so long"},
    {StepKind::device, "unplug DEVICE", "the cable comes out"},
    {StepKind::device, "plug DEVICE", "the cable goes in; only hand-held, flat-bed and printer are there before"},
    {StepKind::device, "tell DEVICE ID [TEXT]", "a hand at a device that has words of its own (drivers/sim/README.md)"},
    {StepKind::seen_is, "seen-is DEVICE TEXT", "so this device comes to look"},
    {StepKind::device, "paper out|near|in", "of the receipt printer"},
    {StepKind::device, "cover open|shut", "of the receipt printer"},
    {StepKind::device, "drawer shut", "somebody pushes it shut"},
    {StepKind::device, "card approve|decline|slow|lost-before|lost-after", "what the bank, or the line to it, will do"},
    {StepKind::device, "belt well|nak|refuse|silent|full|garbage", "how the transmitter of belt pagers answers"},
    {StepKind::device, "bell press|hold|silent|well", "somebody presses the bell at the desk; or it falls silent"},
    {StepKind::belt_says, "belt-says TEXT ...", "belt pagers come to have got all this"},
    {StepKind::belt_says_not, "belt-says-not TEXT ...", "no belt pager got any of this so far"},
    {StepKind::lamp_is, "lamp-is kiosk|bell off|sent|accepted|here", "so this lamp comes to be"},
    {StepKind::drawer_is, "drawer-is open|shut", "so the cash drawer comes to be"},
    {StepKind::kill, "kill", "the kiosk's plug is pulled (SIGKILL)"},
    {StepKind::start, "start", "the kiosk is switched on again"},
    {StepKind::quit, "quit", "the kiosk is switched off kindly"},
    {StepKind::journal, "journal TYPE [COUNT]",
     "there come to be so many records of this type; without COUNT at least one"},
    {StepKind::verify, "verify", "every record in the journal is sound"},
    {StepKind::sums, "sums", "each closed day agrees with an independent reading of the journal, to the cent"},
});

struct Word {
  std::string text;
  bool quoted = false;
};

struct Line {
  std::vector<Word> words;
  std::string written;  // the words, without comment and text
  std::string text;     // behind the colon
};

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Cuts the next word off. Nothing: the line ends here, or goes on as a comment.
Result<std::optional<Word>> next_word(std::string_view& rest) {
  while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
  if (rest.empty() || rest.front() == '#') return std::optional<Word>();
  const bool quoted = rest.front() == '"';
  if (quoted) rest.remove_prefix(1);
  std::size_t end = 0;
  while (end < rest.size() && (quoted ? rest[end] != '"' : !is_space(rest[end]))) ++end;
  if (quoted && end == rest.size()) return fail(ErrorKind::invalid, "a \" is missing at the end of the text");
  Word word{std::string(rest.substr(0, end)), quoted};
  rest.remove_prefix(end + (quoted ? 1 : 0));
  if (!quoted && word.text.find('"') != std::string::npos)
    return fail(ErrorKind::invalid, "a \" in the middle of a word; put the whole text between two of them");
  if (quoted && !rest.empty() && !is_space(rest.front()))
    return fail(ErrorKind::invalid, "a space is missing behind the text \"" + word.text + "\"");
  return std::optional(std::move(word));
}

std::string_view without_comment(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '#' && (i == 0 || is_space(text[i - 1]))) return trimmed(text.substr(0, i));
  return trimmed(text);
}

Result<Line> line_of(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; }))
    return fail(ErrorKind::invalid, "a control character: is this a text file?");
  if (text.size() > story_line_max_bytes)
    return fail(ErrorKind::invalid, fmt::format("the line is longer than {} bytes", story_line_max_bytes));
  Line line;
  for (std::string_view rest = text;;) {
    const std::size_t words_end = text.size() - rest.size();
    auto word = next_word(rest);
    if (!word) return fail(word.error());
    const bool colon = *word && !(*word)->quoted && (*word)->text == ":";
    if (!*word || colon) line.written = std::string(trimmed(text.substr(0, words_end)));
    if (!*word) return line;
    if (colon) {
      line.text = std::string(without_comment(rest));
      if (line.text.empty()) return fail(ErrorKind::invalid, "nothing stands behind the colon");
      return line;
    }
    line.words.push_back(std::move(**word));
    if (line.words.size() > story_words_max)
      return fail(ErrorKind::invalid, fmt::format("more than {} words; put a text between \" and \"", story_words_max));
  }
}

std::string_view name_of(const Shape& shape) { return shape.usage.substr(0, shape.usage.find(' ')); }

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(at);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

bool only(std::string_view word, std::string_view also) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || also.find(c) != std::string_view::npos;
  });
}

// What can be plugged in, as the sim socket has it; scanner is both that are there at the start.
constexpr std::string_view devices =
    "|scanner|hand-held|flat-bed|printer|belt-pager|bell|lamp|wedge|oem-scanner|serial-scanner|usb-drawer|serial-"
    "drawer|"
    "scale|hid-scale|beacon|keypad|keyboard|";

// Why the word cannot stand in this place of the usage; nothing: it can.
std::optional<std::string> objection(std::string_view place, const std::string& word,
                                     const std::vector<std::string>& record_types) {
  if (place == "TEXT" || place == "CODE" || place == "FILE")
    return word.empty() ? std::optional<std::string>("an empty text") : std::nullopt;
  if (place == "ID" && only(word, "-_")) return std::nullopt;
  if (place == "ID") return "\"" + word + "\" is no name of a widget or screen, such as pay-card";
  if (place == "DEVICE" && (devices.find("|" + word + "|") != std::string_view::npos)) return std::nullopt;
  if (place == "DEVICE")
    return "\"" + word + "\" is none of " +
           fmt::format("{}", fmt::join(split(devices.substr(1, devices.size() - 2), '|'), ", "));
  if (place == "NAME" && only(word, "-") && word.size() <= 40) return std::nullopt;
  if (place == "NAME")
    return "\"" + word + "\" cannot be part of a file's name here: small letters, digits and -, at most 40";
  if (place == "TIME" && milliseconds_of(word)) return std::nullopt;
  if (place == "TIME") return "\"" + word + "\" is no time up to 24h, such as 500ms, 15s, 3m or 1h";
  if (place == "COUNT" && word.size() <= 6 &&
      std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  if (place == "COUNT") return "\"" + word + "\" is no number";
  const bool type = place == "TYPE";
  const std::vector<std::string_view> choices =
      type ? std::vector<std::string_view>(record_types.begin(), record_types.end()) : split(place, '|');
  if (std::find(choices.begin(), choices.end(), word) != choices.end()) return std::nullopt;
  return fmt::format("\"{}\" is none of {}", word, fmt::join(choices, ", "));
}

// The words of a step against its usage.
Result<void> check(const Shape& shape, const std::vector<std::string>& words,
                   const std::vector<std::string>& record_types) {
  std::vector<std::string_view> places = split(shape.usage, ' ');
  const bool repeats = places.back() == "...";
  if (repeats) places.pop_back();
  for (std::size_t i = 1; i < std::max(places.size(), words.size()); ++i) {
    std::string_view place = i < places.size() ? places[i] : repeats ? places.back() : "";
    const bool optional = place.starts_with('[');
    if (optional) place = place.substr(1, place.size() - 2);
    if (i >= words.size() && optional) break;
    if (i >= words.size() || place.empty())
      return fail(ErrorKind::invalid,
                  fmt::format("too {} words; it is: {}", place.empty() ? "many" : "few", shape.usage));
    if (const auto wrong = objection(place, words[i], record_types))
      return fail(ErrorKind::invalid, fmt::format("{}: {}", words[0], *wrong));
  }
  return {};
}

Result<void> set_config(StoryFile& story, const std::string& file, int number) {
  const std::filesystem::path path(file);
  if (!story.config.empty()) return fail(ErrorKind::invalid, "config: a story has one");
  if (path != path.filename()) return fail(ErrorKind::invalid, "config: a file beside the story, without a folder");
  story.config = file;
  story.config_line = number;
  return {};
}

Result<void> set(StoryFile& story, const std::vector<std::string>& words, int number) {
  const bool first = story.title.empty();
  if (words[0] == "story" && !first) return fail(ErrorKind::invalid, "a story has one title, in its first line");
  if (!story.steps.empty()) return fail(ErrorKind::invalid, words[0] + " must stand before the first step");
  if (words[0] == "story") story.title = words[1];
  if (words[0] == "landscape") story.landscape = true;
  if (words[0] == "config") return set_config(story, words[1], number);
  if (words[0] != "patience") return {};
  story.patience_ms = milliseconds_of(words[1]).value_or(0);
  if (story.patience_ms < story_patience_min_ms) return fail(ErrorKind::invalid, "patience: one second at least (1s)");
  return {};
}

Result<void> take_line(StoryFile& story, std::string_view text, int number,
                       const std::vector<std::string>& record_types) {
  if (!is_utf8(text)) return fail(ErrorKind::invalid, "not UTF-8; save the file as UTF-8");
  auto line = line_of(text);
  if (!line) return fail(line.error());
  if (line->words.empty())
    return line->text.empty() ? Result<void>() : fail(ErrorKind::invalid, "a step is missing before the colon");
  std::vector<std::string> words;
  for (Word& word : line->words) words.push_back(std::move(word.text));
  const bool first = story.title.empty();
  if (first && words[0] != "story") return fail(ErrorKind::invalid, "a story begins with a line: story \"its title\"");
  const auto* const shape =
      std::find_if(shapes.begin(), shapes.end(), [&](const Shape& one) { return name_of(one) == words[0]; });
  if (shape == shapes.end()) {
    std::vector<std::string_view> names;
    names.reserve(shapes.size());
    for (const Shape& one : shapes) names.push_back(name_of(one));
    std::sort(names.begin(), names.end());
    return fail(ErrorKind::invalid,
                fmt::format("\"{}\" is no step; there is: {}", words[0].substr(0, 40), fmt::join(names, ", ")));
  }
  if (auto checked = check(*shape, words, record_types); !checked) return checked;
  if (shape->kind == StepKind::setting) return set(story, words, number);
  if (story.steps.size() >= story_steps_max)
    return fail(ErrorKind::invalid, fmt::format("more than {} steps", story_steps_max));
  const std::string plain = shape->kind == StepKind::chapter ? words[1] : line->written;
  story.steps.push_back({shape->kind, number, std::move(words), line->text.empty() ? plain : line->text});
  return {};
}

}  // namespace

std::optional<std::int64_t> milliseconds_of(std::string_view words) {
  std::int64_t number = 0;
  const char* const end = words.data() + words.size();
  const auto [unit, error] = std::from_chars(words.data(), end, number);
  if (error != std::errc() || number < 0 || number > story_wait_max_ms) return std::nullopt;
  const std::string_view name(unit, static_cast<std::size_t>(end - unit));
  const std::int64_t unit_ms = name == "ms"  ? 1
                               : name == "s" ? 1'000
                               : name == "m" ? 60'000
                               : name == "h" ? 3'600'000
                                             : 0;
  if (unit_ms == 0 || number * unit_ms > story_wait_max_ms) return std::nullopt;
  return number * unit_ms;
}

Result<StoryFile> parse_story(std::string_view text, const std::string& file,
                              const std::vector<std::string>& record_types) {
  if (text.size() > story_max_bytes)
    return fail(ErrorKind::invalid, fmt::format("{}: longer than {} bytes: this is no story", file, story_max_bytes));
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  StoryFile story;
  story.file = file;
  int number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (const auto taken = take_line(story, line, number, record_types); !taken)
      return fail(taken.error().kind, fmt::format("{}:{}: {}", file, number, taken.error().text));
  }
  if (story.steps.empty()) return fail(ErrorKind::invalid, file + ": nothing happens in this story");
  return story;
}

Result<StoryFile> read_story(const std::string& file, const std::vector<std::string>& record_types) {
  std::error_code error;
  if (std::filesystem::is_directory(file, error))
    return fail(ErrorKind::invalid, file + ": this is a folder, not a story");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(ErrorKind::not_found, file + ": there is no such story, or it may not be read");
  std::string text(story_max_bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  auto story = parse_story(text, file, record_types);
  if (!story || story->config.empty()) return story;
  const auto config = std::filesystem::path(file).parent_path() / story->config;
  if (std::filesystem::is_regular_file(config, error)) return story;
  return fail(ErrorKind::not_found,
              fmt::format("{}:{}: config: there is no file {}", file, story->config_line, config.string()));
}

std::string_view demo_story_text() { return embedded::find(embedded::stories(), "demo.story").text(); }

std::string step_list() {
  std::string out;
  for (const Shape& shape : shapes) out += fmt::format("{}\n    {}\n", shape.usage, shape.meaning);
  return out;
}

}  // namespace kassabel::demo
