// SPDX-License-Identifier: Apache-2.0
#include "store-db/head_file.h"

#include <charconv>
#include <string_view>
#include <system_error>

namespace kassabel::store {
namespace {

constexpr std::size_t head_file_bytes_max = 512;
constexpr std::string_view first_line = "kassabel head 1";

// Takes the next line off the text; nothing when there is no whole line left.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<HeadMark> parse(std::string_view text) {
  const auto title = take_line(text);
  const auto epoch = take_line(text);
  const auto seq = take_line(text);
  const auto hash = take_line(text);
  if (!hash || *title != first_line || !text.empty()) return std::nullopt;
  HeadMark mark{std::string(*epoch), 0, std::string(*hash)};
  const auto [end, problem] = std::from_chars(seq->data(), seq->data() + seq->size(), mark.seq);
  if (problem != std::errc() || end != seq->data() + seq->size() || mark.seq < 1) return std::nullopt;
  return mark;
}

}  // namespace

Path head_path(const Path& database) { return beside(database, ".head"); }

Result<std::optional<HeadMark>> read_head(const Path& database) {
  const auto text = read_whole_file(head_path(database), head_file_bytes_max);
  if (!text && text.error().kind == ErrorKind::not_found) return std::nullopt;
  if (!text) return fail(text.error());
  auto mark = parse(*text);
  if (!mark) return fail(ErrorKind::corrupt, head_path(database).string() + ": is damaged");
  return mark;
}

Result<void> write_head(const Path& database, const HeadMark& mark) {
  std::string text(first_line);
  for (const std::string& value : {mark.epoch, std::to_string(mark.seq), mark.hash}) {
    text += '\n';
    text += value;
  }
  text += '\n';
  return replace_file(head_path(database), text);
}

}  // namespace kassabel::store
