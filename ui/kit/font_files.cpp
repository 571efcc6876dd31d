// SPDX-License-Identifier: Apache-2.0
// Debian moves fonts between truetype/ and opentype/ from release to release, so the folders are walked.
#include "ui/kit/font_files.h"

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace kassabel::ui {
namespace {

namespace fs = std::filesystem;
constexpr int font_files_max = 20000;

std::vector<fs::path> font_folders() {
  std::vector<fs::path> folders;
  if (const char* own = std::getenv("KASSABEL_FONTS")) folders.emplace_back(own);
  folders.emplace_back("/usr/local/share/fonts");
  folders.emplace_back("/usr/share/fonts");
  return folders;
}

std::string find_below(const fs::path& folder, const std::string& stem) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  int seen = 0;
  for (; !error && entry != fs::recursive_directory_iterator() && seen < font_files_max; entry.increment(error)) {
    ++seen;
    const fs::path& path = entry->path();
    const std::string ending = path.extension().string();
    if (path.stem() == stem && (ending == ".ttf" || ending == ".otf")) return path.string();
  }
  return {};
}

}  // namespace

Result<std::string> find_font(std::string_view stem, std::string_view package) {
  for (const fs::path& folder : font_folders()) {
    std::string found = find_below(folder, std::string(stem));
    if (!found.empty()) return found;
  }
  return fail(ErrorKind::not_found,
              "font " + std::string(stem) + " is not installed; it is in the package " + std::string(package));
}

}  // namespace kassabel::ui
