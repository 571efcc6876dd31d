// SPDX-License-Identifier: Apache-2.0
// A kiosk's inside without window, board and devices: the runner on a real journal on disk, in a folder of its own.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <optional>
#include <thread>

#include "kiosk/app/lane_runner.h"
#include "store-db/book.h"
#include "store-db/database.h"
#include "store-db/journal.h"
#include "tests/support/catch.h"
#include "tests/support/fakes.h"
#include "tests/support/lane_fixture.h"
#include "tests/support/must.h"

namespace kassabel::test {

namespace fs = std::filesystem;

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "kassabel-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

// A kiosk's inside; made again on the same folder it is the next start.
enum class Begin { now, later };
struct Inside {
  explicit Inside(const fs::path& folder, Begin when = Begin::now) : clock({{1'795'358'400'000, 60}, 1'000'000}) {
    database = must(store::Database::open(folder / "kassabel.db"));
    real = must(store::SqliteJournal::create(*database, {"kiosk-1", true}));
    journal.emplace(*real);
    book.emplace(*database);
    for (const Product& p : {bread(), cola(), soap()}) catalogue.products[p.gtin] = p;
    if (when == Begin::now) begin();
  }
  // With the rules as they are then.
  void begin() {
    runner.emplace(
        rules,
        app::Ports{clock, *journal, catalogue, staff, printer, drawer, terminal, pager, lamp, *book, texts, &devices},
        queue, app::RunnerOptions{"test", true, 0});
    REQUIRE(runner->start());
    for (const DeviceKind kind : {DeviceKind::scanner, DeviceKind::printer, DeviceKind::card_terminal})
      give(input::DeviceChanged{{kind, "test", DeviceState::working, ""}});
  }
  void settle() {
    do {
      (void)runner->pump();
      std::this_thread::yield();
    } while (runner->committing() || queue.size() > 0);
    (void)runner->pump();
  }
  void give(Input input) {
    REQUIRE(queue.push(std::move(input)));
    settle();
  }
  void scan(const Product& p) { give(input::Scanned{"test", "]E0", p.gtin.text()}); }

  lane::Rules rules;
  FixedClock clock;
  app::InputQueue queue{app::input_queue_max};
  std::unique_ptr<store::Database> database;
  std::unique_ptr<store::SqliteJournal> real;
  std::optional<BreakableJournal> journal;
  FakeCatalogue catalogue;
  FakeStaff staff;
  FakePrinter printer;
  FakeDrawer drawer;
  FakeTerminal terminal;
  FakePager pager;
  FakeLamp lamp;
  FakeDevices devices;
  std::optional<store::SqliteBook> book;
  EnglishTexts texts;
  std::optional<app::LaneRunner> runner;
};

}  // namespace kassabel::test
