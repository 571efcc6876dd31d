// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "kiosk/cli/commands.h"
#include "kiosk/cli/story.h"

namespace kassabel::cli {
namespace {

namespace fs = std::filesystem;

// A fresh folder every time: the story begins with an empty shop.
Result<void> clear(const fs::path& out) {
  std::error_code error;
  fs::create_directories(out, error);
  if (error) return fail(ErrorKind::unavailable, "cannot make the folder " + out.string() + ": " + error.message());
  for (const fs::directory_entry& entry : fs::directory_iterator(out, error)) {
    const std::string name = entry.path().filename().string();
    const bool ours = name.rfind("kassabel.db", 0) == 0 || name.rfind("catalogue-", 0) == 0 ||
                      name.rfind("receipt-", 0) == 0 || name == "kiosk.log" || name == "transcript.txt" ||
                      entry.path().extension() == ".png";
    if (ours) fs::remove(entry.path(), error);
  }
  return {};
}

// Socket paths hold 108 bytes; the output folder may be deeper than that.
Result<std::string> short_folder() {
  std::string name = (fs::temp_directory_path() / "kassabel-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return fail(ErrorKind::unavailable, "cannot make a folder in " + name);
  return name;
}

int play_story(const Hooks& hooks, const DemoOptions& options) {
  if (const auto cleared = clear(options.out); !cleared) return complain(cleared.error());
  const auto folder = short_folder();
  if (!folder) return complain(folder.error());
  RunOptions run = options.run;
  run.db = (fs::path(options.out) / "kassabel.db").string();
  run.sim_socket = *folder + "/kiosk.sock";
  if (!run.board_port) run.board_port = 0;
  Result<void> played = [&] {
    Story story(hooks, run, options.out);
    return story.play();
  }();
  std::error_code ignored;
  fs::remove_all(*folder, ignored);
  if (!played) return complain(played.error().during("the story stopped"));
  fmt::print("\nEvery step happened. Pictures, receipts and transcript: {}\n", options.out);
  return 0;
}

}  // namespace

int demo(const Hooks& hooks, const DemoOptions& options) {
  if (options.run.headless) return play_story(hooks, options);
  RunOptions run = options.run;
  run.demo = true;
  if (run.sim_socket.empty()) run.sim_socket = default_sim_socket();
  return run_kiosk(hooks, run);
}

}  // namespace kassabel::cli
