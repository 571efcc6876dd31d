// SPDX-License-Identifier: Apache-2.0
// The runner on a real journal on disk: what was shown is stored, comes back after a restart, and projections are what
// the records say.
#include "kiosk/app/lane_runner.h"

#include <unistd.h>

#include <filesystem>
#include <random>
#include <thread>

#include "store-db/projections.h"
#include "store-db/verify.h"
#include "tests/support/inside.h"

using namespace kassabel;
using test::Folder;
using test::Inside;
using test::must;
namespace fs = std::filesystem;

namespace {

void cash_sale(Inside& kiosk) {
  kiosk.scan(test::bread());
  kiosk.scan(test::cola());
  kiosk.give(input::CallPerson{});
  kiosk.give(input::PageSent{kiosk.runner->state().call->id, "board"});
  kiosk.give(input::Scanned{"test", "", "KBS-MILA"});
  kiosk.give(input::EnterPin{"804173"});
  kiosk.give(input::OpenCashDesk{});
  kiosk.give(input::TakeCash{Money::from_cents(500)});
}

store::ProjectionDump rebuilt(Inside& kiosk, const fs::path& folder) {
  std::vector<ProjectionRow> rows;
  lane::State state;
  state.language = kiosk.rules.language;
  for (const StoredRecord& record : must(kiosk.real->read(1, 100'000))) {
    if (record.expired) {
      state.last_seq = record.seq;
      continue;
    }
    const lane::Event event = must(lane::decode(record));
    const lane::Recorded recorded{record.seq, record.wall, 0};
    lane::State after = lane::apply(kiosk.rules, state, event, recorded);
    for (ProjectionRow& row : lane::project(state, after, event, recorded)) rows.push_back(std::move(row));
    state = std::move(after);
  }
  const auto second = must(store::Database::open(folder / "rebuilt.db"));
  REQUIRE(store::rebuild_projections(*second, rows));
  return must(store::dump_projections(*second));
}

}  // namespace

TEST_CASE("a cash sale: effects go out once, with the numbers of their events") {
  const Folder folder;
  Inside kiosk(folder.path);
  cash_sale(kiosk);
  CHECK(kiosk.drawer.opened.size() == 1);
  REQUIRE(kiosk.printer.jobs.size() == 1);
  CHECK(kiosk.pager.pages.size() == 1);
  CHECK(kiosk.pager.cleared.size() == 1);
  bool head = false;
  for (const PrintLine& line : kiosk.printer.jobs[0].lines) head = head || line.text.find("Journal ") == 0;
  CHECK(head);
}

TEST_CASE("projections are what the records say") {
  const Folder folder;
  Inside kiosk(folder.path);
  cash_sale(kiosk);
  CHECK(must(store::dump_projections(*kiosk.database)) == rebuilt(kiosk, folder.path));
  fs::remove(folder.path / "rebuilt.db");
  kiosk.give(input::CashDone{});
  kiosk.give(input::LeaveDone{});
  kiosk.scan(test::soap());
  const auto dump = must(store::dump_projections(*kiosk.database));
  REQUIRE(dump.open_lines.size() == 1);
  CHECK(dump.receipts.size() == 1);
  CHECK(dump.cash_book.size() == 1);
  CHECK(dump.calls.size() == 1);
  const Folder other;
  CHECK(dump == rebuilt(kiosk, other.path));
}

TEST_CASE("what a shopper needed is forgotten when the call ends, and everything else still stands") {
  const Folder folder;
  std::optional<Inside> kiosk(std::in_place, folder.path);
  kiosk->give(input::CallPerson{});
  kiosk->give(input::SetNeed{CallNeed::chair, true});
  kiosk->give(input::SetNeed{CallNeed::hearing, true});
  kiosk.reset();
  kiosk.emplace(folder.path);
  REQUIRE(kiosk->runner->state().call.has_value());
  CHECK(kiosk->runner->state().call->needs.size() == 2);
  kiosk->give(input::WithdrawCall{});
  int expired = 0;
  for (const StoredRecord& record : must(kiosk->real->read(1, 1'000))) {
    expired += record.expired ? 1 : 0;
    if (record.type == "call_needs_given") CHECK(record.expired);
  }
  CHECK(expired == 2);
  kiosk.reset();
  kiosk.emplace(folder.path);
  CHECK_FALSE(kiosk->runner->state().call.has_value());
  CHECK(store::verify(*kiosk->database).value().expired == 2);
  const Folder other;
  CHECK(must(store::dump_projections(*kiosk->database)) == rebuilt(*kiosk, other.path));
}

TEST_CASE("random days: after each restart the same state, sound books, right projections") {
  std::mt19937 random(20261122);
  for (int day = 0; day < 5; ++day) {
    const Folder folder;
    std::optional<Inside> kiosk(std::in_place, folder.path);
    for (int step = 0; step < 120; ++step) {
      switch (random() % 14) {
        case 0:
          kiosk->scan(test::bread());
          break;
        case 1:
          kiosk->scan(test::cola());
          break;
        case 2:
          kiosk->give(input::RemoveLine{static_cast<std::uint32_t>(random() % 4)});
          break;
        case 3:
          kiosk->give(input::CallPerson{});
          break;
        case 4:
          kiosk->give(input::ChooseTender{});
          break;
        case 5:
          kiosk->give(input::PayByCard{});
          break;
        case 6:
          if (kiosk->runner->state().sale && kiosk->runner->state().sale->card)
            kiosk->give(input::CardFinished{kiosk->runner->state().sale->card->attempt,
                                            static_cast<CardResult>(random() % 4), "x"});
          break;
        case 7:
          kiosk->give(input::Scanned{"test", "", "KBS-MILA"});
          break;
        case 8:
          kiosk->give(input::EnterPin{random() % 3 == 0 ? "000000" : "804173"});
          break;
        case 9:
          kiosk->give(input::OpenCashDesk{});
          break;
        case 10:
          kiosk->give(input::TakeCash{Money::from_cents(5000)});
          break;
        case 11:
          kiosk->give(input::CashDone{});
          break;
        case 12:
          kiosk->clock.advance_ms(static_cast<std::int64_t>(random() % 70'000));
          kiosk->settle();
          break;
        case 13: {
          const lane::State before = kiosk->runner->state();
          kiosk.reset();
          kiosk.emplace(folder.path);
          const lane::State& after = kiosk->runner->state();
          CHECK(after.sale.has_value() == before.sale.has_value());
          if (after.sale && before.sale) CHECK(after.sale->basket == before.sale->basket);
          CHECK(after.call.has_value() == before.call.has_value());
          CHECK(after.counters == before.counters);
          break;
        }
      }
    }
    const Folder other;
    CHECK(must(store::dump_projections(*kiosk->database)) == rebuilt(*kiosk, other.path));
    CHECK(store::verify(*kiosk->database).value().sound());
  }
}

TEST_CASE("a full disk: selling stops, the bell rings, what devices said is kept, then it goes on") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.scan(test::bread());
  kiosk.give(input::ChooseTender{});
  kiosk.give(input::PayByCard{});
  kiosk.journal->broken = true;
  kiosk.give(input::CardFinished{1, CardResult::approved, "**** 4242"});
  CHECK(std::holds_alternative<lane::StoppedView>(kiosk.runner->view().screen));
  kiosk.scan(test::soap());
  kiosk.give(input::CallPerson{});
  CHECK(kiosk.runner->view().bell.call_open);
  REQUIRE(kiosk.pager.pages.size() == 1);
  CHECK(kiosk.runner->board_view().calls.size() == 1);
  kiosk.clock.advance_ms(3'000);
  kiosk.settle();
  CHECK(std::holds_alternative<lane::StoppedView>(kiosk.runner->view().screen));
  kiosk.journal->broken = false;
  kiosk.clock.advance_ms(3'000);
  kiosk.settle();
  REQUIRE(kiosk.runner->state().sale.has_value());
  CHECK(kiosk.runner->state().sale->done.has_value());  // the approval was not lost
  CHECK(kiosk.runner->state().sale->basket.pieces() == 1);
  CHECK(kiosk.runner->state().call.has_value());  // nor the call
  CHECK(store::verify(*kiosk.database).value().sound());
}

TEST_CASE("who says \"I am coming\" while nothing can be written is still coming afterwards") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.journal->broken = true;
  kiosk.scan(test::bread());
  kiosk.give(input::CallPerson{});
  const std::uint64_t call = kiosk.runner->board_view().calls.at(0).id;
  int status = 0;
  kiosk.give(input::StaffSays{"mila", input::says::Coming{call}, [&](int code, const std::string&) { status = code; }});
  CHECK(status == 200);
  CHECK(kiosk.runner->view().bell.name == "Mila");
  kiosk.journal->broken = false;
  kiosk.clock.advance_ms(3'000);
  kiosk.settle();
  REQUIRE(kiosk.runner->state().call.has_value());
  CHECK(kiosk.runner->state().call->accepted_name == "Mila");
}

TEST_CASE("two boards accept: one 200, one 409 with the name") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.give(input::CallPerson{});
  std::vector<std::pair<int, std::string>> answers;
  const auto reply = [&](int status, const std::string& json) { answers.emplace_back(status, json); };
  REQUIRE(kiosk.queue.push(input::StaffSays{"mila", input::says::Coming{1}, reply}));
  REQUIRE(kiosk.queue.push(input::StaffSays{"joost", input::says::Coming{1}, reply}));
  REQUIRE(kiosk.queue.push(input::StaffSays{"nobody", input::says::Coming{1}, reply}));
  kiosk.settle();
  REQUIRE(answers.size() == 3);
  CHECK(answers[0].first == 200);
  CHECK(answers[1] == std::pair<int, std::string>(409, "{\"taken_by\":\"Mila\"}"));
  CHECK(answers[2].first == 403);
  CHECK(kiosk.runner->view().bell.name == "Mila");
}
