// SPDX-License-Identifier: Apache-2.0
// Whoever answers at the socket: a kiosk, something else, nobody; and whose plug is pulled.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>

#include "kiosk/demo/eyes.h"
#include "kiosk/demo/kiosk_process.h"
#include "tests/support/catch.h"
#include "tests/support/must.h"

using namespace kassabel;
using test::must;

namespace {

demo::SimRequest answers(const std::string& answer) {
  return [answer](const std::string&, const std::string&) { return Result<std::string>(answer); };
}

auto attach(const std::string& answer) { return demo::KioskProcess::attach(answers(answer), "socket", "log"); }

std::string status_of(pid_t pid) { return R"({"screen":"welcome","pid":)" + std::to_string(pid) + "}"; }

// A process that waits to be killed; name empty: of this program.
pid_t somebody(const char* name) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  if (*name != '\0') execl(name, name, "60", static_cast<char*>(nullptr));
  for (;;) pause();
}

}  // namespace

TEST_CASE("what answers with nonsense is no kiosk") {
  for (const char* answer : {"half a li", "[]", "{}", R"({"pid":"x"})", R"({"pid":0})", R"({"pid":1})", R"({"pid":-3})",
                             R"({"pid":1e99})", R"({"pid":4294967297})"}) {
    INFO(answer);
    CHECK(attach(answer).error().kind == ErrorKind::corrupt);
  }
  const auto kiosk = must(attach(R"({"pid":7,"window_width_px":"a","screen":[],"busy":"yes","widgets":{"id":3}})"));
  CHECK(kiosk->width_on_display_px().error().kind == ErrorKind::corrupt);
  CHECK(must(kiosk->screen()).empty());
  CHECK(must(kiosk->labels()).empty());
  CHECK(must(kiosk->board_url()).empty());
  CHECK(must(must(attach(R"({"pid":7})"))->width_on_display_px()) == 0);
}

TEST_CASE("the plug that is pulled is that of the kiosk that answers now") {
  const pid_t first = somebody(""), second = somebody("");
  pid_t answering = first;
  const auto kiosk = must(demo::KioskProcess::attach(
      [&](const std::string&, const std::string&) { return Result<std::string>(status_of(answering)); }, "socket",
      "log"));
  answering = second;
  CHECK(must(kiosk->pull_plug()) == second);
  CHECK(::kill(second, 0) != 0);
  CHECK(::kill(first, 0) == 0);
  REQUIRE(::kill(first, SIGKILL) == 0);
  waitpid(first, nullptr, 0);
}

TEST_CASE("a process of another program is left alone") {
  const pid_t other = somebody("/bin/sleep");
  usleep(100'000);  // until it is another program
  const auto kiosk = must(attach(status_of(other)));
  CHECK(kiosk->pull_plug().error().kind == ErrorKind::refused);
  CHECK(::kill(other, 0) == 0);
  REQUIRE(::kill(other, SIGKILL) == 0);
  waitpid(other, nullptr, 0);
}

TEST_CASE("where nobody answers no plug is pulled, and nothing is started beside a kiosk") {
  bool there = true;
  const auto kiosk = must(demo::KioskProcess::attach(
      [&](const std::string&, const std::string&) -> Result<std::string> {
        if (there) return status_of(getpid());
        return fail(ErrorKind::unavailable, "nobody");
      },
      "socket", "log"));
  CHECK(kiosk->start().error().kind == ErrorKind::busy);
  there = false;
  CHECK(kiosk->pull_plug().error().kind == ErrorKind::unavailable);
}

TEST_CASE("a kiosk that answers is on, whoever switched it on") {
  demo::Bench bench;
  pid_t pid = 41;
  demo::Eyes eyes(
      bench,
      [&](const std::string&, const std::string&) -> Result<std::string> {
        if (pid != 0) return status_of(pid);
        return fail(ErrorKind::unavailable, "nobody");
      },
      "socket");
  const auto power = [&] {
    eyes.look();
    return bench.look().view.power;
  };
  using workbench::Power;
  CHECK(power() == Power::on);
  bench.change([](demo::BenchState& state) {
    state.killed = 41;
    state.view.power = Power::off;
  });
  CHECK(power() == Power::off);  // its last words
  pid = 42;
  CHECK(power() == Power::on);
  pid = 0;
  CHECK(power() == Power::off);
  pid = 41;  // a number comes again
  CHECK(power() == Power::on);
}
