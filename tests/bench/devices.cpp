// SPDX-License-Identifier: Apache-2.0
// The drivers' part of the bench, without window and journal, over the simulated devices. Prints JSON.
// bench_devices BLOCKS SCANS-A-BLOCK STARTS IDLE-SECONDS
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "drivers/drivers.h"
#include "drivers/hub.h"
#include "drivers/printer/protocol.h"
#include "drivers/quirks.h"
#include "drivers/sim/sim_backend.h"
#include "kiosk/app/lookup.h"
#include "kiosk/base/bounded_queue.h"
#include "tests/support/fakes.h"

namespace kassabel {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;
using sim::Simulated;

constexpr std::size_t devices_wanted = 6;
constexpr int products = 100;
constexpr auto patience = std::chrono::seconds(30);

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "bench_devices: %s\n", why.c_str());
  std::exit(1);
}

std::int64_t since_ns(Clock::time_point begin) { return std::chrono::nanoseconds(Clock::now() - begin).count(); }

Product product(int number) {
  std::string digits = std::to_string(871'100'000'000 + number);
  digits += gtin_check_digit(digits);
  Product made;
  made.gtin = Gtin::parse(digits).value();
  made.name = "Product " + std::to_string(number);
  made.price = Money::from_cents(139);
  return made;
}

// The main loop's end of the input queue: what came, once it came.
template <class T>
class Inbox {
 public:
  Inbox() {
    queue_.set_wake([this] {
      const std::lock_guard lock(mutex_);
      changed_.notify_all();
    });
  }
  [[nodiscard]] bool push(T item) { return queue_.push(std::move(item)); }
  [[nodiscard]] T next() {
    std::unique_lock lock(mutex_);
    for (const auto until = Clock::now() + patience;;) {
      if (auto item = queue_.pop()) return std::move(*item);
      if (changed_.wait_until(lock, until) == std::cv_status::timeout) give_up("nothing came for long");
    }
  }

 private:
  BoundedQueue<T> queue_{1024};
  std::mutex mutex_;
  std::condition_variable changed_;
};

// Six devices and the hub with the real drivers.
struct Till {
  Till() : backend(true, true, true) {
    for (const Simulated device : {Simulated::belt_pager, Simulated::bell, Simulated::lamp})
      backend.control().plug(device);
    auto quirks = built_in_quirks();
    if (!quirks) give_up(quirks.error().text);
    HubOptions options;
    options.shop.belt.number = "101";
    options.shop.bells.places = {{"DEMO-BELL", "Balie"}, {"DEMO-LAMP", BellSettings::kiosk}};
    hub = std::make_unique<Hub>(
        backend, [this](Input input) { return inbox.push(std::move(input)); }, std::move(*quirks), all_drivers(),
        options);
  }
  ~Till() { hub.reset(); }
  Till(const Till&) = delete;
  Till& operator=(const Till&) = delete;
  // Nanoseconds until all of them work.
  std::int64_t start() {
    const auto begin = Clock::now();
    if (!hub->start()) give_up("no devices");
    std::set<std::string> working;
    while (working.size() < devices_wanted) {
      const Input input = inbox.next();
      const auto* changed = std::get_if<input::DeviceChanged>(&input);
      const bool counts = changed != nullptr && changed->status.kind != DeviceKind::drawer;
      if (counts && changed->status.state == DeviceState::working) working.insert(changed->status.id);
    }
    return since_ns(begin);
  }
  sim::SimBackend backend;
  Inbox<Input> inbox;
  std::unique_ptr<Hub> hub;
};

// ---- report received -> intent

Json intents(int blocks, int scans) {
  test::FakeCatalogue catalogue;
  std::vector<std::string> codes;
  for (int number = 0; number < products; ++number) {
    const Product one = product(number);
    catalogue.products[one.gtin] = one;
    codes.push_back(one.gtin.text());
  }
  test::FakeStaff staff;
  app::Lookup lookup(catalogue, staff);
  const lane::State state;
  Till till;
  till.start();
  std::size_t at = 0;
  const auto one_scan = [&] {
    const std::string& code = codes[at++ % codes.size()];
    const auto begin = Clock::now();
    if (!till.backend.control().scan(code, "]E0")) give_up("the scanner is away");
    while (true) {
      const Input input = till.inbox.next();
      if (!std::holds_alternative<input::Scanned>(input)) continue;
      const auto intent = lookup.resolve(input, state, {}, 0, 0);
      if (!intent || !std::holds_alternative<lane::intent::ScanProduct>(*intent)) give_up(code + " is no product");
      return since_ns(begin);
    }
  };
  // The floor: the same text from a thread to a second and to a third, and nothing else.
  Inbox<std::string> to_hub, to_main;
  std::thread between([&] {
    for (std::string text = to_hub.next(); !text.empty(); text = to_hub.next()) (void)to_main.push(std::move(text));
  });
  const auto one_hand_over = [&] {
    const auto begin = Clock::now();
    (void)to_hub.push(codes.front());
    (void)to_main.next();
    return since_ns(begin);
  };
  Json ours = Json::array(), floor = Json::array();
  for (int block = 0; block <= blocks; ++block) {  // the first warms up
    std::vector<std::int64_t> a, b;
    for (int n = 0; n < scans; ++n) a.push_back(one_scan());
    for (int n = 0; n < scans; ++n) b.push_back(one_hand_over());
    if (block == 0) continue;
    ours.push_back(a);
    floor.push_back(b);
  }
  (void)to_hub.push("");
  between.join();
  return {{"kiosk_ns", std::move(ours)}, {"floor_ns", std::move(floor)}};
}

// ---- a receipt of 60 lines -> bytes

Json receipts(int blocks, int count) {
  constexpr int lines_count = 60;
  std::vector<printer::TextLine> lines;
  for (int n = 0; n < lines_count; ++n) {
    printer::TextLine line;
    line.text = "Caf\xC3\xA9-cr\xC3\xA8me brood " + std::to_string(n) + std::string(12, ' ') + "\xE2\x82\xAC 2,35 B";
    line.bold = n % 10 == 0;
    lines.push_back(line);
  }
  const std::span<const printer::TextLine> job(lines);
  std::size_t bytes = 0;
  const auto timed = [count](const auto& work) {
    std::vector<std::int64_t> took;
    for (int n = 0; n < count; ++n) {
      const auto begin = Clock::now();
      work();
      took.push_back(since_ns(begin));
    }
    return took;
  };
  const auto encode = [&] {
    bytes = 0;
    for (const usb::Bytes& piece : printer::encode(job, printer::Profile{})) bytes += piece.size();
  };
  usb::Bytes plain;
  const auto put_together = [&] {  // the floor: the same letters, one behind the other
    plain.clear();
    for (const printer::TextLine& line : lines) plain.insert(plain.end(), line.text.begin(), line.text.end());
  };
  Json ours = Json::array(), floor = Json::array();
  for (int block = 0; block <= blocks; ++block) {
    const auto a = timed(encode);
    const auto b = timed(put_together);
    if (block == 0) continue;
    ours.push_back(a);
    floor.push_back(b);
  }
  return {{"bytes", bytes}, {"kiosk_ns", std::move(ours)}, {"floor_ns", std::move(floor)}};
}

// ---- idle

std::set<std::string> threads() {
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task"))
    found.insert(entry.path().filename());
  return found;
}

// What these threads ran so far.
std::int64_t cpu_ns(const std::set<std::string>& ids) {
  std::int64_t sum = 0;
  for (const std::string& id : ids) {
    std::int64_t one = 0;
    std::ifstream("/proc/self/task/" + id + "/schedstat") >> one;
    sum += one;
  }
  return sum;
}

Json idle(int seconds) {
  const std::set<std::string> before = threads();
  Till till;
  std::set<std::string> own = threads();
  for (const std::string& id : before) own.erase(id);
  till.start();
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));  // each has said what it has to say at its start
  const std::int64_t cpu_before = cpu_ns(own);
  const auto begin = Clock::now();
  std::this_thread::sleep_for(std::chrono::seconds(seconds));
  const std::int64_t took = since_ns(begin);
  return {{"threads", own.size()}, {"cpu_ns", cpu_ns(own) - cpu_before}, {"wall_ns", took}};
}

Json starts(int count) {
  Json took = Json::array();
  for (int n = 0; n < count; ++n) took.push_back(Till().start());
  return took;
}

}  // namespace
}  // namespace kassabel

int main(int count, char** words) {
  using namespace kassabel;
  if (count != 5) give_up("see the head of tests/bench/devices.cpp");
  const int blocks = std::atoi(words[1]), scans = std::atoi(words[2]);
  const Json out{{"intents", intents(blocks, scans)},
                 {"receipts", receipts(blocks, scans)},
                 {"idle", idle(std::atoi(words[4]))},
                 {"starts_ns", starts(std::atoi(words[3]))}};
  std::puts(out.dump().c_str());
  return 0;
}
