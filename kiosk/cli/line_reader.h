// SPDX-License-Identifier: Apache-2.0
// Lines from a file descriptor, for subcommands that answer each line with one: what was answered is out before it
// waits for more. One thread; a line is as long as line_max_bytes at most, the rest of a longer one is skipped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace kassabel::cli {

inline constexpr std::size_t line_max_bytes = std::size_t{256} * 1024;

class LineReader {
 public:
  struct Line {
    std::string text;  // without its end
    bool too_long = false;
  };

  explicit LineReader(int descriptor) : descriptor_(descriptor) {}
  // Nothing: the end, or it cannot be read (failed()). Flushes standard output before it waits.
  [[nodiscard]] std::optional<Line> next();
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  [[nodiscard]] bool fill();
  void keep(Line& line, std::size_t count);

  int descriptor_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool ended_ = false, failed_ = false;
};

}  // namespace kassabel::cli
