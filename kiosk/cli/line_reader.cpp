// SPDX-License-Identifier: Apache-2.0
#include "kiosk/cli/line_reader.h"

#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace kassabel::cli {

bool LineReader::fill() {
  if (ended_) return false;
  (void)std::fflush(stdout);
  buffer_.resize(std::size_t{64} * 1024);
  at_ = 0;
  ssize_t count = 0;
  do count = ::read(descriptor_, buffer_.data(), buffer_.size());
  while (count < 0 && errno == EINTR);
  failed_ = count < 0;
  ended_ = count <= 0;
  buffer_.resize(ended_ ? 0 : static_cast<std::size_t>(count));
  return !ended_;
}

void LineReader::keep(Line& line, std::size_t count) {
  const std::size_t room = line_max_bytes - line.text.size();
  line.too_long = line.too_long || count > room;
  line.text.append(buffer_, at_, std::min(count, room));
}

std::optional<LineReader::Line> LineReader::next() {
  Line line;
  bool begun = false;
  while (at_ < buffer_.size() || fill()) {
    begun = true;
    const std::size_t end = buffer_.find('\n', at_);
    keep(line, std::min(end, buffer_.size()) - at_);
    at_ = end == buffer_.npos ? buffer_.size() : end + 1;
    if (end != buffer_.npos) return line;
  }
  if (!begun) return std::nullopt;
  return line;
}

}  // namespace kassabel::cli
