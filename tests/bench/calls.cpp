// SPDX-License-Identifier: Apache-2.0
// The call's part of the bench, as JSON. Every figure is in nanoseconds unless its name says otherwise.
// bench_calls boards SOCKET BOARDS ROUNDS       a running demo: a tap until each board was told, an "I am coming" until
//                                               the kiosk presented it, and the kiosk's memory with so many boards
// bench_calls storm FOLDER CALLS-A-MINUTE SECONDS   the lane's runner on a real journal, pressed by bells
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/bench/calls_boards.h"
#include "tests/bench/calls_storm.h"

namespace kassabel::bench {
namespace {

nlohmann::json run(const std::vector<std::string>& words) {
  const auto number = [&](std::size_t at) { return std::atoi(words[at].c_str()); };
  if (words.size() == 4 && words[0] == "boards") return boards(words[1], number(2), number(3));
  if (words.size() == 4 && words[0] == "storm") return storm(words[1], number(2), number(3));
  give_up("see the head of tests/bench/calls.cpp");
}

}  // namespace

void give_up(const std::string& why) {
  std::fprintf(stderr, "bench_calls: %s\n", why.c_str());
  std::fflush(stderr);
  std::_Exit(1);  // other threads may still be at work
}

}  // namespace kassabel::bench

int main(int count, char** values) {
  std::puts(kassabel::bench::run({values + 1, values + count}).dump().c_str());
  return 0;
}
