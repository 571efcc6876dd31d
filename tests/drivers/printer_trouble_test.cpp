// SPDX-License-Identifier: Apache-2.0
// The printer driver when things go wrong: it stops in the middle, stalls, babbles, cannot tell its paper, is pulled
// out at each step; and which model it takes a printer for.
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "drivers/hub_device.h"
#include "drivers/printer/device.h"
#include "kiosk/base/assert.h"
#include "tests/drivers/sim_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

PrintJob job(std::uint64_t id, std::size_t lines = 3) {
  PrintJob made{.id = id, .lines = {}};
  for (std::size_t i = 0; i < lines; ++i) made.lines.push_back({"line " + std::to_string(i), PrintLine::Style::normal});
  return made;
}

HubOptions fast() {
  HubOptions options;
  options.tasks = std::make_shared<FastTasks>();
  return options;
}

bool working(Bench& bench) { return bench.device(DeviceKind::printer, DeviceState::working); }

input::PrintFinished finished(Bench& bench, std::uint64_t id) {
  const auto found = bench.next<input::PrintFinished>([&](const auto& print) { return print.job == id; });
  REQUIRE(found);
  return *found;
}

// Waits until the simulated printer has come so far.
template <class Done>
bool until(Done&& done) {
  for (int looks = 0; looks < 4000 && !done(); ++looks) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  return done();
}

void replug(Bench& bench) {
  bench.control().unplug(Simulated::printer);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::absent, "unplugged"));
  bench.control().plug(Simulated::printer);
}

Quirk sim_quirk() {
  Quirk quirk;
  quirk.vendor = 0x1209;
  quirk.product = 0x0002;
  quirk.name = "Simulated family";
  quirk.driver = "printer";
  return quirk;
}

// The driver alone, on a thread of its own.
struct DriverBench {
  template <class Do>
  auto ask(Do work) {
    std::promise<decltype(work())> answer;
    tasks->post([&] { answer.set_value(work()); });
    return answer.get_future().get();
  }
  explicit DriverBench(ShopDevices shop = {}, PrinterMood mood = PrinterMood::well) {
    backend.control().printer_mood(mood);
    REQUIRE(backend.start([](const usb::HotPlug&) {}));
    ask([&] {
      auto device = backend.open("sim-printer");
      KASSABEL_ASSERT(device.has_value());
      DriverContext context;
      context.info = (*device)->info();
      context.device = on_task_thread(std::move(*device), tasks);
      context.shop = std::move(shop);
      context.sink = [this](Input input) { return hear(std::move(input)); };
      context.after = [this](std::int64_t delay_ms, Task then) { tasks->after(delay_ms, std::move(then)); };
      context.now_ms = [this] { return tasks->now_ms(); };
      context.give_up = [](GiveUp, const std::string&) {};
      driver = std::make_unique<printer::PrinterDriver>(std::move(context));
      driver->start();
      return 0;
    });
  }
  ~DriverBench() {
    tasks->stop();
    driver.reset();
  }
  DriverBench(const DriverBench&) = delete;
  DriverBench& operator=(const DriverBench&) = delete;

  std::optional<ClosedLevel> learn(bool is_open) {
    return ask([&] { return driver->learn_drawer(is_open); });
  }
  bool hear(Input input) {
    const std::lock_guard lock(mutex);
    if (const auto* moved = std::get_if<input::DrawerMoved>(&input)) drawer_open = moved->open;
    if (const auto* changed = std::get_if<input::DeviceChanged>(&input))
      works = changed->status.state == DeviceState::working;
    return true;
  }
  bool is_working() {
    const std::lock_guard lock(mutex);
    return works;
  }
  std::optional<bool> drawer() {
    const std::lock_guard lock(mutex);
    return drawer_open;
  }

  std::mutex mutex;
  std::optional<bool> drawer_open;
  bool works = false;
  SimBackend backend{false, true};
  std::shared_ptr<Tasks> tasks = make_task_thread();
  std::unique_ptr<printer::PrinterDriver> driver;
};

}  // namespace

TEST_CASE("a printer that pauses in the middle of a receipt prints it once and whole") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.hub().printer().print(job(1, 1000));
  REQUIRE(until([&] { return bench.control().hanging().size() > 20; }));
  bench.control().printer_mood(PrinterMood::stuck);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  bench.control().printer_mood(PrinterMood::well);
  CHECK(finished(bench, 1).printed);
  REQUIRE(bench.control().receipts().size() == 1);
  CHECK(bench.control().receipts()[0] == job(1, 1000).lines);
}

TEST_CASE("a receipt that broke off is cut off before the next one, and its rest never comes") {
  Bench bench(false, true, {}, false, fast());
  REQUIRE(working(bench));
  bench.hub().printer().print(job(2, 1000));
  REQUIRE(until([&] { return bench.control().hanging().size() > 20; }));
  bench.control().printer_mood(PrinterMood::stuck);
  CHECK_FALSE(finished(bench, 2).printed);
  bench.control().printer_mood(PrinterMood::well);
  REQUIRE(working(bench));
  bench.hub().printer().print(job(3));
  CHECK(finished(bench, 3).printed);
  const auto receipts = bench.control().receipts();
  REQUIRE(receipts.size() == 2);
  CHECK(receipts[0].size() < 1000);
  CHECK(receipts[1] == job(3).lines);
}

TEST_CASE("a stall of its answers is cleared; one that stays is not answering") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  REQUIRE(bench.control().tell(Simulated::printer, "stall", "1"));
  bench.hub().printer().print(job(4));
  CHECK(finished(bench, 4).printed);
  REQUIRE(bench.control().tell(Simulated::printer, "stall", "1000"));
  bench.hub().printer().print(job(5));
  CHECK_FALSE(finished(bench, 5).printed);
  CHECK(bench.device(DeviceKind::printer, DeviceState::trouble, "not answering"));
}

TEST_CASE("a printer that babbles is not believed until it answers a question again") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  REQUIRE(bench.control().tell(Simulated::printer, "babble"));
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::trouble, "not answering"));
  REQUIRE(working(bench));
  bench.hub().printer().print(job(6));
  CHECK(finished(bench, 6).printed);
}

TEST_CASE("pulled out while it prints, it is not called printed") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.control().printer_mood(PrinterMood::silent);  // the paper answer never comes
  bench.hub().printer().print(job(7));
  REQUIRE(until([&] { return bench.control().receipts_ever() == 1; }));
  bench.control().unplug(Simulated::printer);
  const auto print = finished(bench, 7);
  CHECK_FALSE(print.printed);
  CHECK(print.words == "unplugged");
}

TEST_CASE("pulled out while the drawer is being opened") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  bench.control().drawer_jammed(true);
  bench.hub().drawer().open(8);
  bench.control().unplug(Simulated::printer);
  const auto kick = bench.next<input::DrawerFinished>();
  REQUIRE(kick);
  CHECK_FALSE(kick->opened);
  bench.control().drawer_jammed(false);
  bench.control().plug(Simulated::printer);
  REQUIRE(working(bench));
  CHECK_FALSE(bench.control().drawer_open());  // the old kick is not made up for
}

TEST_CASE("plugged in and out at once, again and again, and it works in the end") {
  Bench bench(false, false);
  for (int round = 0; round < 20; ++round) {
    bench.control().plug(Simulated::printer);
    if (round % 3 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(round));
    bench.control().unplug(Simulated::printer);
  }
  bench.control().plug(Simulated::printer);
  // What it told of the rounds before may still be on its way.
  CHECK(until([&, id = std::uint64_t{100}]() mutable {
    bench.hub().printer().print(job(++id));
    return finished(bench, id).printed;
  }));
}

TEST_CASE("a clone that answers nothing but \"well\" says honestly that it cannot tell its paper") {
  Bench bench(false, true, {}, false, fast());
  REQUIRE(working(bench));
  bench.control().printer_mood(PrinterMood::silent);
  replug(bench);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::trouble, "cannot tell its paper"));
  bench.hub().printer().print(job(10));
  const auto refused = finished(bench, 10);
  CHECK_FALSE(refused.printed);
  CHECK(refused.words == "cannot tell its paper");
  SECTION("no port status either") {
    REQUIRE(bench.control().tell(Simulated::printer, "port-status", "none"));
    CHECK(bench.device(DeviceKind::printer, DeviceState::trouble, "not answering"));
  }
  SECTION("its port is believed once it was seen to say that paper is out") {
    REQUIRE(bench.control().tell(Simulated::printer, "port-status", "true"));
    bench.control().paper(PaperState::out);
    REQUIRE(bench.device(DeviceKind::printer, DeviceState::trouble, "paper out"));
    bench.control().paper(PaperState::ok);
    REQUIRE(working(bench));
    bench.hub().printer().print(job(11));
    CHECK(finished(bench, 11).printed);
  }
}

TEST_CASE("a model whose port status is known to be true is used by it") {
  Quirk quirk = sim_quirk();
  quirk.flags = {"port_status", "no_paper_question", "no_change_reports"};
  Bench bench(false, false, {quirk}, false, fast());
  bench.control().printer_mood(PrinterMood::silent);
  bench.control().plug(Simulated::printer);
  REQUIRE(bench.control().tell(Simulated::printer, "port-status", "true"));
  REQUIRE(working(bench));
  bench.hub().printer().print(job(12));
  CHECK(finished(bench, 12).printed);
  bench.control().paper(PaperState::out);
  CHECK(bench.device(DeviceKind::printer, DeviceState::trouble, "paper out"));
}

TEST_CASE("models that share their ids are told apart by what they say of themselves") {
  Quirk quirk = sim_quirk();
  Quirk wide;
  wide.name = "Simulated wide";
  wide.texts = {{"model", "TM-L90"}};
  wide.numbers = {{"columns", 48}, {"dots", 576}};
  quirk.models = {wide};
  Bench bench(false, true, {quirk});
  REQUIRE(working(bench));
  CHECK(bench.hub().printer().columns() == 42);
  REQUIRE(bench.control().tell(Simulated::printer, "device-id", "MFG:EPSON;CMD:ESC/POS;MDL:TM-L90;"));
  replug(bench);
  REQUIRE(working(bench));
  CHECK(bench.hub().printer().columns() == 48);
}

TEST_CASE("an office printer is left alone, with the reason") {
  Bench bench(false, true);
  REQUIRE(working(bench));
  REQUIRE(bench.control().tell(Simulated::printer, "device-id", "MFG:HP;MDL:LaserJet;CMD:PJL,PCL;"));
  replug(bench);
  REQUIRE(until([&] {
    const auto rows = bench.hub().devices().rows();
    return rows.size() == 1 && rows[0].words.find("HP LaserJet speaks PJL,PCL, not ESC/POS") != std::string::npos;
  }));
  bench.hub().printer().print(job(13));
  CHECK(finished(bench, 13).words == "no printer");
}

TEST_CASE("a model without letters prints what is drawn for it; without a drawing it is left alone") {
  Quirk quirk = sim_quirk();
  quirk.flags = {"raster_only"};
  SECTION("drawn") {
    HubOptions options;
    options.shop.drawing.lines = [](const std::vector<PrintLine>& lines, int, int dots) {
      Raster picture{.width = dots, .rows = {}};
      picture.rows.assign(picture.row_bytes() * 10 * lines.size(), 0x10);  // what a real-time command begins with
      return picture;
    };
    Bench bench(false, true, {quirk}, false, std::move(options));
    REQUIRE(working(bench));
    bench.hub().printer().print(job(14, 40));
    CHECK(finished(bench, 14).printed);
    REQUIRE(bench.control().receipts().size() == 1);
    CHECK(bench.control().receipts()[0].front().text == "[512 x 400 dots]");
  }
  SECTION("not drawn") {
    Bench bench(false, true, {quirk});
    REQUIRE(until([&] {
      const auto rows = bench.hub().devices().rows();
      return rows.size() == 1 && rows[0].words.find("prints pictures only") != std::string::npos;
    }));
  }
}

TEST_CASE("what a person sees teaches how the drawer's switch is wired") {
  DriverBench bench;
  REQUIRE(until([&] { return bench.is_working(); }));
  CHECK(bench.drawer() == false);
  CHECK(bench.learn(false) == ClosedLevel::high);  // as it is wired by default
  CHECK(bench.learn(true) == ClosedLevel::none);   // the same level when open: no switch at all
  CHECK(bench.learn(false) == ClosedLevel::none);
}

TEST_CASE("a drawer that is wired the other way is learned, and the shop's settings stand over the model's") {
  ShopDevices shop;
  shop.drawer.closed = ClosedLevel::low;
  DriverBench bench(shop);
  REQUIRE(until([&] { return bench.is_working(); }));
  CHECK(bench.drawer() == true);  // by the settings; the simulated drawer is shut at a high level
  CHECK(bench.learn(false) == ClosedLevel::high);
  CHECK(bench.drawer() == false);
}

TEST_CASE("nothing is learned from a printer that has not answered") {
  DriverBench bench({}, PrinterMood::silent);
  CHECK_FALSE(bench.learn(true));
  CHECK_FALSE(bench.drawer());
}

TEST_CASE("the test page comes out like a job") {
  DriverBench bench;
  REQUIRE(until([&] { return bench.is_working(); }));
  bench.ask([&] {
    bench.driver->print_test_page(1);
    return 0;
  });
  REQUIRE(until([&] { return bench.backend.control().receipts_ever() == 1; }));
  const std::string text = bench.backend.control().last_receipt_text();
  CHECK(text.find("Kassabel Simulated") != std::string::npos);
  CHECK(text.find("[QR KBS-PRINTER-TEST]") != std::string::npos);
}

TEST_CASE("a coil rests between two pulses") {
  Quirk quirk = sim_quirk();
  quirk.flags = {"drawer_no_switch"};
  Bench bench(false, true, {quirk}, false, fast());
  REQUIRE(working(bench));
  bench.hub().drawer().open(15);
  REQUIRE(bench.next<input::DrawerFinished>());
  bench.hub().drawer().open(16);
  bench.hub().drawer().open(17);  // while the second one waits
  const auto refused = bench.next<input::DrawerFinished>([](const auto& kick) { return kick.id == 17; });
  REQUIRE(refused);
  CHECK_FALSE(refused->opened);
  const auto second = bench.next<input::DrawerFinished>([](const auto& kick) { return kick.id == 16; });
  REQUIRE(second);
  CHECK(second->opened);
}

}  // namespace kassabel::sim
