// SPDX-License-Identifier: Apache-2.0
// Recordings: what passes the seam can be written down and played again, errors included.
#include "drivers/usb/replay.h"

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "drivers/usb/record.h"
#include "drivers/usb/recording.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::usb;

namespace {

const std::string arrived_line =
    R"({"plug":"arrived","device":{"id":"usb-1-1","vendor":1504,"product":8448,"manufacturer_name":"Symbol",)"
    R"("product_name":"Scanner","serial":"","interfaces":[{"number":0,"alternate":0,"class":3,"subclass":0,)"
    R"("protocol":0,"endpoints":[{"address":130,"kind":"interrupt","packet_max_bytes":64}]}]}})"
    "\n";

std::string file_text(const std::string& name) {
  std::ifstream in(std::string(KASSABEL_SOURCE_DIR) + "/tests/replay/" + name);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::unique_ptr<Replay> play(const std::string& text) {
  auto replay = make_replay(text, ReplayMode::by_hand);
  INFO((replay ? "" : replay.error().text));
  REQUIRE(replay.has_value());
  return std::move(*replay);
}

// Collects what a device answers; plugs as "+id" and "-id".
struct Talk {
  explicit Talk(Backend& backend) : usb(backend) {
    REQUIRE(usb.start([this](const HotPlug& plug) {
                 plugs.push_back((plug.what == HotPlug::What::arrived ? "+" : "-") + plug.device.id);
               })
                .has_value());
  }
  void open(const std::string& id) {
    auto opened = usb.open(id);
    REQUIRE(opened.has_value());
    device = std::move(*opened);
  }
  [[nodiscard]] TransferDone collect() {
    return [this](Transfer answer) { answers.push_back(std::move(answer)); };
  }
  Backend& usb;
  std::vector<std::string> plugs;
  std::vector<Transfer> answers;
  std::unique_ptr<Device> device;
};

void run(Replay& replay) {
  while (replay.pump()) {
  }
}

}  // namespace

TEST_CASE("a replay answers the same request with the same answer, in order") {
  const auto replay =
      play(arrived_line + R"({"open":"usb-1-1"})"
                          "\n"
                          R"({"claim":0,"device":"usb-1-1"})"
                          "\n# a note\n\n"
                          R"({"device":"usb-1-1","request":"read ep=82 max=64","status":"done","data":"0a0b"})"
                          "\n"
                          R"({"device":"usb-1-1","request":"read ep=82 max=64","status":"stalled"})"
                          "\n");
  Talk talk(*replay);
  run(*replay);
  CHECK(talk.plugs == std::vector<std::string>{"+usb-1-1"});
  talk.open("usb-1-1");
  CHECK(talk.device->info().product_name == "Scanner");
  CHECK(talk.device->claim(0).has_value());
  talk.device->read(0x82, 64, 0, talk.collect());
  CHECK(talk.answers.empty());  // never inside the call
  run(*replay);
  talk.device->read(0x82, 64, 0, talk.collect());
  talk.device->read(0x82, 64, 0, talk.collect());  // nothing left: waits
  run(*replay);
  REQUIRE(talk.answers.size() == 2);
  CHECK(talk.answers[0].data == Bytes{0x0a, 0x0b});
  CHECK(talk.answers[1].status == TransferStatus::stalled);
  CHECK(replay->answers_left() == 0);
  CHECK(replay->unexpected().empty());
  talk.device.reset();
  REQUIRE(talk.answers.size() == 3);
  CHECK(talk.answers[2].status == TransferStatus::cancelled);
}

TEST_CASE("a read is not answered before the request that caused it") {
  const auto replay =
      play(arrived_line +
           R"({"open":"usb-1-1"})"
           "\n"
           R"({"device":"usb-1-1","request":"write ep=01 data=100401","sent_before":1,"status":"done","sent":3})"
           "\n"
           R"({"device":"usb-1-1","request":"read ep=82 max=64","sent_before":1,"status":"done","data":"16"})"
           "\n");
  Talk talk(*replay);
  run(*replay);
  talk.open("usb-1-1");
  talk.device->read(0x82, 64, 0, talk.collect());
  run(*replay);
  CHECK(talk.answers.empty());
  talk.device->write(0x01, {0x10, 0x04, 0x01}, 100, talk.collect());
  run(*replay);
  REQUIRE(talk.answers.size() == 2);
  CHECK(talk.answers[0].sent_bytes == 3);
  CHECK(talk.answers[1].data == Bytes{0x16});
}

TEST_CASE("what was never recorded fails and is listed") {
  const auto replay = play(arrived_line + R"({"open":"usb-1-1"})");
  Talk talk(*replay);
  run(*replay);
  talk.open("usb-1-1");
  talk.device->write(0x01, {0xAB}, 100, talk.collect());
  run(*replay);
  REQUIRE(talk.answers.size() == 1);
  CHECK(talk.answers[0].status == TransferStatus::failed);
  CHECK(replay->unexpected() == std::vector<std::string>{"usb-1-1: write ep=01 data=ab"});
  CHECK(talk.usb.open("usb-1-1").error().kind == ErrorKind::unavailable);
  CHECK(talk.usb.open("usb-9-9").error().kind == ErrorKind::not_found);
}

TEST_CASE("errors are recorded, and come back") {
  const auto replay = play(arrived_line + R"({"open":"usb-1-1","error":"refused","text":"no permission"})"
                                          "\n"
                                          R"({"open":"usb-1-1"})"
                                          "\n"
                                          R"({"claim":0,"device":"usb-1-1","error":"busy","text":"in use"})"
                                          "\n"
                                          R"({"device":"usb-1-1","request":"read ep=82 max=64","status":"gone"})"
                                          "\n"
                                          R"({"plug":"left","id":"usb-1-1"})");
  Talk talk(*replay);
  run(*replay);
  CHECK(talk.usb.open("usb-1-1").error().kind == ErrorKind::refused);
  talk.open("usb-1-1");
  CHECK(talk.device->claim(0).error().text == "in use");
  run(*replay);
  CHECK(talk.plugs.size() == 1);  // it leaves after what was recorded before
  talk.device->read(0x82, 64, 0, talk.collect());
  run(*replay);
  CHECK(talk.answers.at(0).status == TransferStatus::gone);
  CHECK(talk.plugs == std::vector<std::string>{"+usb-1-1", "-usb-1-1"});
  CHECK(replay->list().empty());
}

TEST_CASE("a recording of a replay is the recording") {
  const std::string original = file_text("printer-status.jsonl");
  REQUIRE_FALSE(original.empty());
  const auto replay = play(original);
  std::string written;
  const std::atomic<bool> sensitive = false;
  const auto recorder = make_recorder(
      *replay, [&](const std::string& line) { written += line + "\n"; }, sensitive);
  Talk talk(*recorder);
  run(*replay);
  talk.open("usb-1-3");
  REQUIRE(talk.device->claim(0).has_value());
  talk.device->control({0xA1, 0, 0, 0, 1024}, {}, 1000, talk.collect());
  run(*replay);
  talk.device->read(0x82, 64, 0, talk.collect());
  talk.device->write(0x01, {0x10, 0x04, 0x01}, 1000, talk.collect());
  run(*replay);
  talk.device->read(0x82, 64, 0, talk.collect());
  talk.device->write(0x01, {0x10, 0x04, 0x04}, 1000, talk.collect());
  run(*replay);
  CHECK(talk.answers.size() == 5);
  CHECK(replay->unexpected().empty());
  std::string without_notes;
  std::istringstream lines(original);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line.front() != '#') without_notes += line + "\n";
  CHECK(written == without_notes);
}

TEST_CASE("a reset is recorded and comes back; a recording from before resets were known plays on") {
  const std::string opened = arrived_line + R"({"open":"usb-1-1"})"
                                            "\n";
  const auto recorded = play(opened + R"({"device":"usb-1-1","request":"reset","status":"failed"})"
                                      "\n"
                                      R"({"device":"usb-1-1","request":"write ep=01 data=ab","sent_before":1,)"
                                      R"("status":"done","sent":1})");
  std::vector<std::string> lines;
  const std::atomic<bool> sensitive = false;
  const auto recorder = make_recorder(
      *recorded, [&](const std::string& line) { lines.push_back(line); }, sensitive);
  Talk talk(*recorder);
  run(*recorded);
  talk.open("usb-1-1");
  std::vector<bool> told;
  talk.device->reset([&](bool worked) { told.push_back(worked); });
  CHECK(told.empty());  // never inside the call
  run(*recorded);
  talk.device->reset([&](bool worked) { told.push_back(worked); });  // more often than recorded
  talk.device->write(0x01, {0xAB}, 100, talk.collect());             // a reset counts for no request that was sent
  run(*recorded);
  CHECK(told == std::vector<bool>{false, true});
  REQUIRE(talk.answers.size() == 1);
  CHECK(talk.answers[0].status == TransferStatus::done);
  CHECK(recorded->unexpected().empty());
  REQUIRE(lines.size() == 5);
  CHECK(lines[2] == R"({"device":"usb-1-1","request":"reset","sent_before":0,"status":"failed"})");
}

TEST_CASE("nothing sensitive is written") {
  const auto replay = play(file_text("scanner-two-reports.jsonl"));
  std::vector<std::string> lines;
  std::atomic<bool> sensitive = false;
  const auto recorder = make_recorder(
      *replay, [&](const std::string& line) { lines.push_back(line); }, sensitive);
  Talk talk(*recorder);
  run(*replay);
  talk.open("usb-1-1");
  talk.device->control({0x81, 6, 0x2200, 0, 4096}, {}, 1000, talk.collect());
  run(*replay);
  CHECK(talk.answers.size() == 1);
  const std::size_t before = lines.size();
  sensitive = true;
  talk.device->read(0x82, 64, 0, talk.collect());
  sensitive = false;
  run(*replay);  // asked for while the flag was up
  CHECK(lines.size() == before);
  talk.device->read(0x82, 64, 0, talk.collect());
  sensitive = true;
  run(*replay);  // answered while the flag was up
  CHECK(talk.answers.size() == 3);
  CHECK(lines.size() == before);
}

TEST_CASE("a recording on disk is for its owner only, and grows line by line") {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("kassabel-recording-" + std::to_string(::getpid()) + ".jsonl");
  std::filesystem::remove(path);
  for (const char* line : {"{\"end\":\"one\"}", "{\"end\":\"two\"}"}) {
    auto write = append_to_file(path.string());
    REQUIRE(write.has_value());
    (*write)(line);
  }
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  CHECK(text.str() == "{\"end\":\"one\"}\n{\"end\":\"two\"}\n");
  using std::filesystem::perms;
  CHECK(std::filesystem::status(path).permissions() == (perms::owner_read | perms::owner_write));
  std::filesystem::remove(path);
  CHECK(append_to_file("/nowhere/at/all.jsonl").error().kind == ErrorKind::unavailable);
}

TEST_CASE("a broken recording names its line") {
  const auto error_of = [](const std::string& text) {
    const auto replay = make_replay(text, ReplayMode::by_hand);
    return replay ? std::string() : replay.error().text;
  };
  CHECK(error_of(arrived_line + "{").find("line 2") != std::string::npos);
  CHECK(error_of("{}").find("line 1: not a line of a recording") != std::string::npos);
  CHECK(error_of("[]").find("line 1") != std::string::npos);
  CHECK(error_of(R"({"device":"usb-1-1","request":"x","status":"done"})").find("was not opened") != std::string::npos);
  CHECK(error_of(R"({"open":"a"})"
                 "\n"
                 R"({"device":"a","request":"x","status":"done","data":"0"})")
            .find("half a byte") != std::string::npos);
  CHECK(error_of(R"({"open":"a"})"
                 "\n"
                 R"({"device":"a","request":"x","status":"fine"})")
            .find("\"fine\"") != std::string::npos);
  CHECK(error_of(R"({"plug":"arrived","device":{"id":"a","vendor":70000}})").find("vendor is too large") !=
        std::string::npos);
}

TEST_CASE("a replay on a thread of its own, closed while it talks") {
  auto made = make_replay(file_text("scanner-two-reports.jsonl"), ReplayMode::thread);
  REQUIRE(made.has_value());
  std::atomic<int> plugs = 0, answers = 0;
  REQUIRE((*made)->start([&](const HotPlug&) { ++plugs; }).has_value());
  while (plugs == 0) {
  }
  auto device = (*made)->open("usb-1-1");
  REQUIRE(device.has_value());
  for (int i = 0; i < 3; ++i) (*device)->read(0x82, 64, 0, [&](const Transfer&) { ++answers; });
  device->reset();
  CHECK(answers == 3);  // each exactly once, told or cancelled
}

TEST_CASE("for people, a question that is asked more often than it was recorded waits") {
  const std::string talk = arrived_line + R"({"open":"usb-1-1"})" + "\n" +
                           R"({"device":"usb-1-1","request":"write ep=01 data=1004","sent_before":2,)" +
                           R"("status":"done","sent":2})" + "\n";
  auto made = make_replay(talk, ReplayMode::thread);
  REQUIRE(made.has_value());
  std::atomic<int> plugs = 0, taken = 0, failed = 0, cancelled = 0;
  REQUIRE((*made)->start([&](const HotPlug&) { ++plugs; }).has_value());
  while (plugs == 0) {
  }
  auto device = (*made)->open("usb-1-1");
  REQUIRE(device.has_value());
  const auto count = [&](const Transfer& answer) {
    if (answer.status == TransferStatus::done) ++taken;
    if (answer.status == TransferStatus::failed) ++failed;
    if (answer.status == TransferStatus::cancelled) ++cancelled;
  };
  (*device)->write(0x01, {0x10, 0x05}, 1000, count);  // instead of what was recorded
  while (failed == 0) {
  }
  (*device)->write(0x01, {0x10, 0x04}, 1000, count);
  (*device)->write(0x01, {0x10, 0x04}, 1000, count);
  (*device)->write(0x01, {0x10, 0x06}, 1000, count);  // after all that was recorded
  while (taken == 0) {
  }
  CHECK(cancelled == 0);
  device->reset();
  CHECK((taken == 1 && failed == 1 && cancelled == 2));
  CHECK((*made)->unexpected() == std::vector<std::string>{"usb-1-1: write ep=01 data=1005"});
}
