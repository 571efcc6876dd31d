// SPDX-License-Identifier: Apache-2.0
// The printer driver on the simulated printer: printed means printed; nothing comes out later; states before a sale.
#include <thread>

#include "drivers/printer/device.h"
#include "tests/drivers/sim_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

PrintJob job(std::uint64_t id, std::size_t lines = 3) {
  PrintJob made{.id = id, .lines = {}};
  for (std::size_t i = 0; i < lines; ++i)
    made.lines.push_back({"line " + std::to_string(i) + " \xE2\x82\xAC 1,00", PrintLine::Style::normal});
  return made;
}

bool working(Bench& bench) { return bench.device(DeviceKind::printer, DeviceState::working); }

input::PrintFinished finished(Bench& bench, std::uint64_t id) {
  const auto found = bench.next<input::PrintFinished>([&](const auto& print) { return print.job == id; });
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("a receipt is printed, and said so after it is on paper") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.hub().printer().print(job(7));
  const auto print = finished(bench, 7);
  CHECK(print.printed);
  CHECK(print.words.empty());
  REQUIRE(bench.control().receipts().size() == 1);
  CHECK(bench.control().receipts()[0] == job(7).lines);
  CHECK(bench.hub().printer().columns() == 42);
}

TEST_CASE("a job larger than the printer's buffer arrives whole") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.hub().printer().print(job(8, 500));
  CHECK(finished(bench, 8).printed);
  REQUIRE(bench.control().receipts().size() == 1);
  CHECK(bench.control().receipts()[0].size() == 500);
}

TEST_CASE("paper and cover are known before a sale") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.control().paper(PaperState::near_end);
  CHECK(bench.device(DeviceKind::printer, DeviceState::working, "paper nearly out"));
  bench.control().paper(PaperState::out);
  CHECK(bench.device(DeviceKind::printer, DeviceState::trouble, "paper out"));
  bench.hub().printer().print(job(9));
  const auto refused = finished(bench, 9);
  CHECK_FALSE(refused.printed);
  CHECK(refused.words == "paper out");
  bench.control().paper(PaperState::ok);
  REQUIRE(working(bench));
  CHECK(bench.control().receipts().empty());  // the refused one is not made up for
  bench.control().cover(true);
  CHECK(bench.device(DeviceKind::printer, DeviceState::trouble, "cover open"));
  bench.control().cover(false);
  CHECK(working(bench));
}

TEST_CASE("paper that runs out in a job fails it, and it never comes out later") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.control().paper_lines_left(2);
  bench.hub().printer().print(job(10, 60));
  const auto failed = finished(bench, 10);
  CHECK_FALSE(failed.printed);
  CHECK(failed.words == "paper out");
  bench.hub().printer().print(job(11));
  CHECK_FALSE(finished(bench, 11).printed);
  for (int looks = 0; looks < 2000 && bench.control().printer_waiting_bytes() > 0; ++looks)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(bench.control().printer_waiting_bytes() == 0);  // it was told to forget the rest
  bench.control().paper(PaperState::ok);
  REQUIRE(working(bench));
  bench.hub().printer().print(job(12));
  CHECK(finished(bench, 12).printed);
  REQUIRE(bench.control().receipts().size() == 1);
  CHECK(bench.control().receipts()[0] == job(12).lines);
}

TEST_CASE("a printer that takes no bytes fails the job in the end") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.control().printer_mood(PrinterMood::stuck);
  bench.hub().printer().print(job(13));
  CHECK_FALSE(finished(bench, 13).printed);
  bench.control().printer_mood(PrinterMood::well);
  REQUIRE(working(bench));
  CHECK(bench.control().receipts().empty());
}

TEST_CASE("a printer that answers nothing is never believed to have printed") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.control().printer_mood(PrinterMood::silent);
  bench.hub().printer().print(job(14));
  const auto failed = finished(bench, 14);
  CHECK_FALSE(failed.printed);
  CHECK(failed.words == "not answering");
  CHECK(bench.device(DeviceKind::printer, DeviceState::trouble, "not answering"));
}

TEST_CASE("unplugged in a job, and back") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.control().printer_mood(PrinterMood::stuck);
  bench.hub().printer().print(job(15));
  bench.control().unplug(Simulated::printer);
  CHECK_FALSE(finished(bench, 15).printed);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::absent, "unplugged"));
  bench.control().printer_mood(PrinterMood::well);
  bench.control().plug(Simulated::printer);
  REQUIRE(working(bench));
  bench.hub().printer().print(job(16));
  CHECK(finished(bench, 16).printed);
  CHECK(bench.control().receipts().size() == 1);
}

TEST_CASE("a printer without a way back is not used") {
  usb::DeviceInfo info;
  info.interfaces.push_back({.number = 0, .class_code = 0x07, .endpoints = {{0x01, usb::EndpointKind::bulk, 64}}});
  std::string why_not;
  CHECK_FALSE(printer::fits(info, nullptr, why_not));
  CHECK(why_not.find("bulk IN") != std::string::npos);
  info.interfaces[0].endpoints.push_back({0x82, usb::EndpointKind::bulk, 64});
  CHECK(printer::fits(info, nullptr, why_not) == std::uint8_t{0});
  info.interfaces[0].class_code = 0xFF;
  CHECK_FALSE(printer::fits(info, nullptr, why_not));
  Quirk known;
  known.driver = "printer";
  CHECK(printer::fits(info, &known, why_not) == std::uint8_t{0});
}

TEST_CASE("a model's data is read within limits") {
  Quirk quirk;
  quirk.numbers = {{"columns", 500}, {"code_page_slot", 5}, {"pulse_on_ms", 200}};
  quirk.flags = {"kick_by_esc_p", "drawer_closed_low", "no_paper_question"};
  const printer::Profile profile = printer::profile_of(quirk);
  CHECK(profile.columns == 64);
  CHECK(profile.code_page_slot == 5);
  CHECK(profile.pulse_on_ms == 200);
  CHECK_FALSE(profile.real_time_kick);
  CHECK_FALSE(profile.answers_paper_question);
  CHECK(profile.drawer_closed == ClosedLevel::low);
}

}  // namespace kassabel::sim
