// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/cli/commands.h"
#include "kiosk/cli/report_parts.h"
#include "kiosk/demo/story.h"
#include "kiosk/lane/codec.h"

namespace kassabel::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* mark = "made-by-kassabel-demo";

// A fresh folder every time: the story begins with an empty shop. Nothing is removed where no demo left its mark.
Result<void> clear(const fs::path& out) {
  std::error_code error;
  fs::create_directories(out, error);
  if (error) return fail(ErrorKind::unavailable, "cannot make the folder " + out.string() + ": " + error.message());
  if (!fs::exists(out / mark, error) && !fs::is_empty(out, error))
    return fail(ErrorKind::refused,
                out.string() + ": there are other files in it; give --out a new or an empty folder");
  for (const fs::directory_entry& entry : fs::directory_iterator(out, error))
    if (entry.is_regular_file(error)) fs::remove(entry.path(), error);
  std::ofstream file(out / mark);
  file << "A demo made this folder, and empties it the next time.\n";
  if (!file.flush()) return fail(ErrorKind::unavailable, "cannot write into the folder " + out.string());
  return {};
}

// Socket paths hold 108 bytes; the output folder may be deeper than that.
Result<std::string> short_folder() {
  std::string name = (fs::temp_directory_path() / "kassabel-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return fail(ErrorKind::unavailable, "cannot make a folder in " + name);
  return name;
}

std::vector<std::string> arguments_of(const RunOptions& run) {
  std::vector<std::string> out{
      "run",          "--demo",       "--db",         run.db,
      "--sim-socket", run.sim_socket, "--board-port", std::to_string(run.board_port.value_or(0))};
  if (run.headless) out.emplace_back("--headless");
  if (!run.config.empty()) out.insert(out.end(), {"--config", run.config});
  if (run.landscape) out.emplace_back("--landscape");
  if (!run.record_usb.empty()) out.insert(out.end(), {"--record-usb", run.record_usb});
  return out;
}

Result<std::vector<std::string>> types_in(const Hooks& hooks, const std::string& db) {
  constexpr std::size_t chunk_records = 1'000;
  std::vector<std::string> out;
  while (true) {
    const auto records = hooks.records(db, out.size() + 1, chunk_records);
    if (!records) return fail(records.error());
    if (records->empty()) return out;
    for (const StoredRecord& record : *records) out.push_back(record.type);
  }
}

demo::StoryTools tools_of(const Hooks& hooks) {
  demo::StoryTools tools;
  tools.sim_request = hooks.sim_request;
  tools.device_request = sim_request_of;
  tools.record_types = [&hooks](const std::string& db) { return types_in(hooks, db); };
  tools.verify = [&hooks](const std::string& db) -> Result<std::string> {
    const auto verified = hooks.verify({db, {}, {}, {}});
    if (!verified) return fail(verified.error());
    if (!verified->sound) return fail(ErrorKind::corrupt, verified->reason);
    return fmt::format("{} records", verified->records);
  };
  tools.sums = [&hooks](const std::string& db) { return sums_agree(hooks, db); };
  return tools;
}

int play_story(const Hooks& hooks, const DemoOptions& options, demo::StoryFile file) {
  if (options.run.db != RunOptions().db)
    return complain({ErrorKind::invalid, "a story begins with a new shop in its --out folder; leave --db out"});
  if (const auto cleared = clear(options.out); !cleared) return complain(cleared.error());
  const auto folder = short_folder();
  if (!folder) return complain(folder.error());
  RunOptions run = options.run;
  run.db = (fs::path(options.out) / "kassabel.db").string();
  if (run.sim_socket.empty()) run.sim_socket = *folder + "/kiosk.sock";
  demo::StoryStage stage{arguments_of(run), run.sim_socket, run.db, options.out, run.headless ? 0 : options.speed};
  Result<void> played = [&] { return demo::Story(std::move(file), tools_of(hooks), std::move(stage)).play(); }();
  std::error_code ignored;
  fs::remove_all(*folder, ignored);
  if (!played) return complain(played.error());
  fmt::print("\nEvery step happened. Pictures, receipts and transcript: {}\n", options.out);
  return 0;
}

}  // namespace

int demo(const Hooks& hooks, const DemoOptions& options) {
  if (options.list_steps) {
    fmt::print("{}", demo::step_list());
    return 0;
  }
  if (options.run.headless || !options.story.empty()) {
    auto file = options.story.empty() ? demo::parse_story(demo::demo_story_text(), "demo.story", lane::record_types())
                                      : demo::read_story(options.story, lane::record_types());
    return file ? play_story(hooks, options, std::move(*file)) : complain(file.error());
  }
  RunOptions run = options.run;
  run.demo = true;
  if (run.sim_socket.empty()) run.sim_socket = default_sim_socket();
  return run_kiosk(hooks, run);
}

}  // namespace kassabel::cli
