// SPDX-License-Identifier: Apache-2.0
// The real drivers under the hub, fed by recordings: no thread, no clock, no USB.
#include <fstream>
#include <sstream>

#include "drivers/drivers.h"
#include "drivers/quirks.h"
#include "drivers/usb/replay.h"
#include "tests/drivers/hub_fake.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

struct ReplayBench {
  explicit ReplayBench(const std::string& file) {
    std::ifstream in(std::string(KASSABEL_SOURCE_DIR) + "/tests/replay/" + file);
    std::stringstream text;
    text << in.rdbuf();
    auto made = usb::make_replay(text.str(), usb::ReplayMode::by_hand);
    REQUIRE(made.has_value());
    replay = std::move(*made);
    auto quirks = built_in_quirks();
    REQUIRE(quirks.has_value());
    hub = std::make_unique<Hub>(
        *replay, [this](Input input) { return take(std::move(input)); }, *quirks, all_drivers(),
        HubOptions{DrawerPin::pin_2, tasks});
    REQUIRE(hub->start().has_value());
  }
  bool take(Input input) {
    inputs.push_back(std::move(input));
    return true;
  }
  void run() {
    do tasks->run();
    while (replay->pump());
  }
  std::shared_ptr<ManualTasks> tasks = std::make_shared<ManualTasks>();
  std::unique_ptr<usb::Replay> replay;
  std::vector<Input> inputs;
  std::unique_ptr<Hub> hub;
};

}  // namespace

TEST_CASE("a recorded scanner is found, named and read") {
  ReplayBench bench("scanner-two-reports.jsonl");
  bench.run();
  std::vector<std::string> codes;
  bool working = false;
  for (const Input& input : bench.inputs) {
    if (const auto* scanned = std::get_if<input::Scanned>(&input)) codes.push_back(scanned->text);
    if (const auto* changed = std::get_if<input::DeviceChanged>(&input))
      working = changed->status.state == DeviceState::working;
  }
  CHECK(codes == std::vector<std::string>{"306030209223", "8710398500021"});
  CHECK(working);
  CHECK(bench.replay->answers_left() == 0);
  CHECK(bench.replay->unexpected().empty());
  const auto rows = bench.hub->devices().rows();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].name == "Zebra scanner");
  CHECK(rows[0].driver == "scanner");
  CHECK(rows[0].state == DeviceState::working);
}
