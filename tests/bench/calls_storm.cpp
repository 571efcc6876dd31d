// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/calls_storm.h"

#include <array>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "kiosk/app/lane_runner.h"
#include "store-db/book.h"
#include "store-db/database.h"
#include "store-db/journal.h"
#include "store-db/projections.h"
#include "store-db/verify.h"
#include "tests/support/fakes.h"

namespace kassabel::bench {
namespace {

using Json = nlohmann::json;

constexpr std::size_t places = 8;
constexpr std::int64_t patience_ns = 60'000'000'000;

// Notes when each call first went out, and how often.
struct NotingPager : Pager {
  void page(const Page& page) override {
    if (page.times == 1) ++first_pages[page.call];
    if (paged_ns.try_emplace(page.call, now_ns()).second) fresh.push_back(page.call);
  }
  void clear(std::uint64_t, const std::string&) override {}
  std::map<std::uint64_t, std::int64_t> paged_ns;
  std::map<std::uint64_t, int> first_pages;
  std::vector<std::uint64_t> fresh;
};

struct Answers {
  int said = 0, taken = 0, refused = 0;
  std::string winner;
};

// A lane without window and devices; journal, book and clock are the real ones.
class Lane {
 public:
  explicit Lane(const std::string& folder)
      : database_(must(store::Database::open(folder + "/kassabel.db"))),
        journal_database_(must(database_->connect_again())),
        journal_(must(store::SqliteJournal::create(*journal_database_, {"bench", true}))),
        book_(*database_),
        runner_(lane::Rules{},
                app::Ports{clock_, *journal_, catalogue_, staff_, printer_, drawer_, terminal_, pager, lamp_, book_,
                           texts_},
                queue_, app::RunnerOptions{"bench", true, 0}) {
    must(runner_.start());
  }

  void give(Input input) {
    if (!queue_.push(std::move(input))) give_up("the queue is full");
  }
  // True: there was something to do.
  bool pump() { return runner_.pump(); }
  [[nodiscard]] bool rests() const { return !runner_.busy(); }
  [[nodiscard]] store::Database& database() { return *database_; }
  [[nodiscard]] Journal& journal() { return *journal_; }

  NotingPager pager;

 private:
  SystemClock clock_;
  std::unique_ptr<store::Database> database_, journal_database_;
  std::unique_ptr<store::SqliteJournal> journal_;
  store::SqliteBook book_;
  test::FakeCatalogue catalogue_;
  test::FakeStaff staff_;
  test::FakePrinter printer_;
  test::FakeDrawer drawer_;
  test::FakeTerminal terminal_;
  test::FakeLamp lamp_;
  test::EnglishTexts texts_;
  app::InputQueue queue_{app::input_queue_max};
  app::LaneRunner runner_;
};

class Storm {
 public:
  Storm(const std::string& folder, int calls_a_minute, int seconds)
      : lane_(folder),
        interval_ns_(60'000'000'000 / calls_a_minute),
        calls_(static_cast<std::size_t>(calls_a_minute) * static_cast<std::size_t>(seconds) / 60) {}

  Json run() {
    const std::int64_t began_ns = now_ns();
    std::int64_t moved_ns = began_ns;
    while (closed_ < calls_ || !lane_.rests()) {
      bool moved = press_if_due(began_ns);
      moved = lane_.pump() || moved;
      moved = answer_pages() || moved;
      if (moved) moved_ns = now_ns();
      if (now_ns() - moved_ns > patience_ns) break;  // what is missing is counted as lost
      if (!moved) std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    const double took_s = static_cast<double>(now_ns() - began_ns) / 1e9;
    return count(took_s);
  }

 private:
  // Each bell in turn; a bell whose call is not over yet waits, and the time runs from when it was due.
  bool press_if_due(std::int64_t began_ns) {
    if (due_ns_.size() >= calls_) return false;
    const std::int64_t due_ns = began_ns + interval_ns_ * static_cast<std::int64_t>(due_ns_.size());
    const std::size_t place = due_ns_.size() % places;
    if (now_ns() < due_ns || busy_[place]) return false;
    busy_[place] = true;
    due_ns_.push_back(due_ns);
    lane_.give(input::BellPressed{"Plek " + std::to_string(place + 1)});
    return true;
  }

  // A path took it, a page shows it, two people say "I am coming" at once; who has it comes and solves it.
  bool answer_pages() {
    std::vector<std::uint64_t> fresh;
    fresh.swap(lane_.pager.fresh);
    for (const std::uint64_t call : fresh) {
      lane_.give(input::PageSent{call, "board"});
      lane_.give(input::PageArrived{call, "page-1", "phone"});
      for (const char* person : {"mila", "joost"})
        lane_.give(input::StaffSays{person, input::says::Coming{call},
                                    [this, call, person](int status, const auto&) { answered(call, person, status); }});
    }
    return !fresh.empty();
  }

  void answered(std::uint64_t call, const std::string& person, int status) {
    Answers& answers = answers_[call];
    ++answers.said;
    ++(status == 200 ? answers.taken : answers.refused);
    if (status == 200) answers.winner = person;
    if (answers.said < 2) return;
    lane_.give(input::StaffSays{answers.winner, input::says::Here{call}, {}});
    lane_.give(input::StaffSays{answers.winner, input::says::Solved{call, CallOutcome::helped},
                                [this, call](int code, const auto&) { solved(call, code); }});
  }

  void solved(std::uint64_t call, int status) {
    if (status != 200) return;
    ++closed_;
    busy_[(call - 1) % places] = false;
  }

  // By the journal, not by what this program believes: each press is one call, once raised, taken and closed.
  Json count(double took_s) {
    std::map<std::string, std::size_t> types;
    std::uint64_t from = 1;
    for (;;) {
      const auto records = must(lane_.journal().read(from, 10'000));
      if (records.empty()) break;
      for (const StoredRecord& record : records) ++types[record.type];
      from = records.back().seq + 1;
    }
    const auto report = must(store::verify(lane_.database()));
    if (!report.sound()) give_up("the journal is broken: " + report.first_broken->reason);
    const auto calls = must(store::dump_projections(lane_.database())).calls;
    std::size_t whole = 0, doubled = 0;
    for (const rows::CallRow& call : calls) {
      const Answers& answers = answers_[call.call];
      whole +=
          call.phase == "closed" && call.outcome == "helped" && answers.taken == 1 && answers.refused == 1 ? 1U : 0U;
      doubled += answers.taken > 1 || lane_.pager.first_pages[call.call] > 1 ? 1U : 0U;
    }
    for (const char* type : {"call_raised", "call_accepted", "call_here", "call_closed"})
      doubled += types[type] > calls_ ? types[type] - calls_ : 0;
    Json paged = Json::array();
    for (const auto& [call, at_ns] : lane_.pager.paged_ns)
      if (call <= due_ns_.size()) paged.push_back(at_ns - due_ns_[call - 1]);
    return {{"calls", calls_},   {"seconds", took_s},         {"lost", calls_ - std::min(whole, calls_)},
            {"double", doubled}, {"records", report.records}, {"paged_ns", std::move(paged)}};
  }

  Lane lane_;
  const std::int64_t interval_ns_;
  const std::size_t calls_;
  std::vector<std::int64_t> due_ns_;  // of the calls, in the order of their numbers
  std::map<std::uint64_t, Answers> answers_;
  std::array<bool, places> busy_{};
  std::size_t closed_ = 0;
};

}  // namespace

Json storm(const std::string& folder, int calls_a_minute, int seconds) {
  if (calls_a_minute < 1 || seconds < 1) give_up("a storm has calls and lasts");
  return Storm(folder, calls_a_minute, seconds).run();
}

}  // namespace kassabel::bench
