// SPDX-License-Identifier: Apache-2.0
// Files that are part of the program: schema, texts, web page, device table, demo shop. CMake's embed() makes a
// function a set, kassabel::embedded::NAME() in "embedded/NAME.h". Constant; any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace kassabel::embedded {

struct File {
  std::string_view name;  // without the folder
  const unsigned char* data = nullptr;
  std::size_t bytes = 0;
  [[nodiscard]] std::string_view text() const { return {reinterpret_cast<const char*>(data), bytes}; }
};

// The file of this name; an empty File when it is not there.
[[nodiscard]] inline File find(std::span<const File> files, std::string_view name) {
  for (const File& file : files)
    if (file.name == name) return file;
  return {};
}

}  // namespace kassabel::embedded
