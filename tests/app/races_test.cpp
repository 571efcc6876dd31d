// SPDX-License-Identifier: Apache-2.0
// Exactly one taker: fifty people say "I am coming" at once, from several threads, a thousand times.
#include <atomic>
#include <map>

#include "tests/support/inside.h"

using namespace kassabel;

namespace {

constexpr int races = 1'000;
constexpr int people = 50;
constexpr int threads = 5;

struct Told {
  std::atomic<int> status = 0;
  std::string taken_by;
};

// One race: what each was told, by person.
void race(test::Inside& kiosk, std::uint64_t call, std::array<Told, people>& told) {
  std::vector<std::thread> crowd;
  for (int thread = 0; thread < threads; ++thread)
    crowd.emplace_back([&, thread] {
      for (int at = thread; at < people; at += threads) {
        Told& mine = told.at(static_cast<std::size_t>(at));
        const auto reply = [&mine](int status, const std::string& json) {
          mine.taken_by = json;
          mine.status = mine.status != 0 ? -1 : status;  // told twice is a fault
        };
        while (!kiosk.queue.push(input::StaffSays{"p" + std::to_string(at), input::says::Coming{call}, reply}))
          std::this_thread::yield();
      }
    });
  for (std::thread& one : crowd) one.join();
  kiosk.settle();
}

}  // namespace

TEST_CASE("of fifty who say \"I am coming\" one has it and the others are told who, a thousand times") {
  const test::Folder folder;
  test::Inside kiosk(folder.path);
  kiosk.staff.people.clear();
  for (int at = 0; at < people; ++at)
    kiosk.staff.people.push_back({"p" + std::to_string(at), "Name " + std::to_string(at), StaffRole::staff});
  std::map<std::string, int> won;
  for (int number = 1; number <= races; ++number) {
    INFO("race " << number);
    kiosk.give(input::CallPerson{});
    std::array<Told, people> told;
    race(kiosk, static_cast<std::uint64_t>(number), told);
    REQUIRE(kiosk.runner->state().call.has_value());
    const std::string winner = kiosk.runner->state().call->accepted_name;
    int has_it = 0, was_told = 0;
    for (const Told& one : told) {
      has_it += one.status == 200 ? 1 : 0;
      was_told += one.status == 409 && one.taken_by == "{\"taken_by\":\"" + winner + "\"}" ? 1 : 0;
    }
    REQUIRE(has_it == 1);
    REQUIRE(was_told == people - 1);
    ++won[winner];
    kiosk.give(input::WithdrawCall{});
    // Too late for all of them: what is closed stays closed.
    std::array<Told, people> late;
    if (number % 100 == 0) race(kiosk, static_cast<std::uint64_t>(number), late);
    REQUIRE_FALSE(kiosk.runner->state().call.has_value());
  }
  CHECK(won.size() > 1);  // it was a race
}
