// SPDX-License-Identifier: Apache-2.0
// A kiosk's inside with the real hub and drivers over the simulated devices, in one process and without a window. What
// comes over real time (drivers) is waited for; the lane's clock stands still.
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "drivers/drivers.h"
#include "drivers/hub.h"
#include "drivers/quirks.h"
#include "drivers/sim/sim_backend.h"
#include "tests/support/inside.h"

namespace kassabel::test {

using sim::Simulated;

struct UnplugShop {
  UnplugShop() : clock({{1'795'358'400'000, 60}, 1'000'000}) {
    database = must(store::Database::open(folder.path / "kassabel.db"));
    journal = must(store::SqliteJournal::create(*database, {"kiosk-1", true}));
    book.emplace(*database);
    for (const Product& p : {bread(), cola(), soap()}) catalogue.products[p.gtin] = p;
    rules.agreement.reached_by = {"belt"};
    for (const Simulated device : {Simulated::belt_pager, Simulated::bell, Simulated::lamp})
      backend.control().plug(device);
    hub = std::make_unique<Hub>(
        backend, [this](Input input) { return queue.push(std::move(input)); }, must(built_in_quirks()), all_drivers(),
        options());
    runner.emplace(rules,
                   app::Ports{clock, *journal, catalogue, staff, hub->printer(), hub->drawer(), terminal,
                              hub->belt_pager(), hub->lamps(), *book, texts},
                   queue, app::RunnerOptions{"test", true, 0});
    REQUIRE(runner->start());
    give(input::DeviceChanged{{DeviceKind::card_terminal, "test", DeviceState::working, ""}});
    REQUIRE(hub->start());
  }
  ~UnplugShop() { hub.reset(); }  // while everything that it tells is still there
  UnplugShop(const UnplugShop&) = delete;
  UnplugShop& operator=(const UnplugShop&) = delete;

  static HubOptions options() {
    HubOptions options;
    options.shop.belt.number = "101";
    options.shop.bells.places = {{"DEMO-BELL", "Balie"}, {"DEMO-LAMP", BellSettings::kiosk}};
    options.page_words = [](const Page& page) { return page.place; };
    options.belt_numbers = [] { return std::map<std::string, std::string>(); };
    return options;
  }
  [[nodiscard]] sim::SimControl& control() { return backend.control(); }
  void give(Input input) {
    REQUIRE(queue.push(std::move(input)));
    settle();
  }
  void settle() {
    do {
      (void)runner->pump();
      std::this_thread::yield();
    } while (runner->committing() || queue.size() > 0);
    (void)runner->pump();
  }
  // Lives on until it is so; false after a time that only a broken kiosk reaches.
  template <class Condition>
  [[nodiscard]] bool becomes(Condition condition) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    for (settle(); !condition(); settle()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
  }
  template <class S>
  [[nodiscard]] const S* screen() {
    shown = runner->view();
    return std::get_if<S>(&shown.screen);
  }
  [[nodiscard]] bool notice(lane::Notice one) {
    shown = runner->view();
    return std::find(shown.notices.begin(), shown.notices.end(), one) != shown.notices.end();
  }
  // As the staff board lists it.
  [[nodiscard]] std::optional<DeviceState> listed(DeviceKind kind, const std::string& id) const {
    for (const DeviceStatus& device : runner->board_view().devices)
      if (device.kind == kind && device.id == id) return device.state;
    return std::nullopt;
  }
  [[nodiscard]] int recorded(const std::string& type, const std::string& part = {}) {
    int found = 0;
    for (const StoredRecord& record : must(journal->read(1, 100'000)))
      found += record.type == type && record.body.find(part) != std::string::npos ? 1 : 0;
    return found;
  }

  Folder folder;
  lane::Rules rules;
  FixedClock clock;
  app::InputQueue queue{app::input_queue_max};
  std::unique_ptr<store::Database> database;
  std::unique_ptr<store::SqliteJournal> journal;
  FakeCatalogue catalogue;
  FakeStaff staff;
  FakeTerminal terminal;
  std::optional<store::SqliteBook> book;
  EnglishTexts texts;
  sim::SimBackend backend{true, true, true};
  std::unique_ptr<Hub> hub;
  std::optional<app::LaneRunner> runner;
  lane::View shown;
};

}  // namespace kassabel::test
