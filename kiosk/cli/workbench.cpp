// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/workbench.h"

#include <charconv>
#include <cstdlib>
#include <string_view>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {
namespace {

// What this computer speaks, where it is one of ours.
Language language_here() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return language_of(std::string_view(value).substr(0, 2)).value_or(Language::dutch);
  }
  return Language::dutch;
}

// "1280x1000"
bool read_size(const std::string& text, demo::WorkbenchOptions& options) {
  const char* end = text.data() + text.size();
  const auto width = std::from_chars(text.data(), end, options.width_px);
  if (width.ec != std::errc() || width.ptr == end || *width.ptr != 'x') return false;
  const auto height = std::from_chars(width.ptr + 1, end, options.height_px);
  return height.ec == std::errc() && height.ptr == end;
}

}  // namespace

int workbench(const Hooks& hooks, const WorkbenchOptions& options) {
  demo::WorkbenchOptions bench;
  bench.socket = options.socket;
  bench.log = options.log.empty() ? options.socket + ".log" : options.log;
  bench.door = options.door;
  bench.language = options.language.empty() ? language_here() : language_of(options.language).value_or(Language::dutch);
  if (!options.size.empty() && !read_size(options.size, bench))
    return complain({ErrorKind::invalid, "--size " + options.size + " is no size; write it as 1280x1000"});
  const auto ran = demo::run_workbench({hooks.sim_request, hooks.open_door}, bench);
  return ran ? 0 : complain(ran.error());
}

}  // namespace kassabel::cli
