// SPDX-License-Identifier: Apache-2.0
// A port over each chip: it opens, carries bytes both ways, tells modem lines, and says in words why it does not.
#include "tests/drivers/serial_bench.h"
#include "tests/support/catch.h"

namespace kassabel::serial {
namespace {

constexpr LineCoding scale_line{9600, 7, Parity::even};

std::string all_bytes() {
  std::string bytes;
  for (int i = 0; i < 768; ++i) bytes += static_cast<char>(i & 0xFF);
  return bytes;
}

// How many transfers open the port.
int steps_of(const NamedChip& chip) {
  Listener twin(chip.twin);
  PortBench bench(twin, false);
  bench.port.open(twin.info(), scale_line, chip.word);
  for (int steps = 0;; ++steps) {
    if (bench.ready != 0) return steps;
    REQUIRE_FALSE(bench.cable.pump(1));
  }
}

}  // namespace

TEST_CASE("port: each chip sets the line, raises DTR and RTS, and carries every byte both ways") {
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    Listener twin(chip.twin);
    PortBench bench(twin);
    bench.open(chip.word);
    REQUIRE(bench.ready == 1);
    CHECK(twin.set().line == scale_line);
    CHECK(twin.set().dtr);
    CHECK(twin.set().rts);
    CHECK(twin.starts == 1);
    CHECK(bench.cable.claimed.size() == (chip.twin == sim::SerialChip::cdc_acm ? 2 : 1));
    CHECK(bench.cable.wrong_lengths == 0);
    bool whole = false;
    bench.port.write({'W', '\r'}, [&](bool all) { whole = all; });
    twin.say(all_bytes());
    CHECK(bench.cable.pump());
    CHECK(whole);
    CHECK(twin.received == "W\r");
    CHECK(bench.heard == all_bytes());
    CHECK(bench.lost.empty());
  }
}

TEST_CASE("port: other rates and words") {
  for (const NamedChip& chip : chips)
    for (const LineCoding line : {LineCoding{1200, 8, Parity::none}, LineCoding{19'200, 7, Parity::odd},
                                  LineCoding{115'200, 8, Parity::none}}) {
      INFO(chip.word << " " << line.baud);
      Listener twin(chip.twin);
      PortBench bench(twin);
      bench.open(chip.word, line);
      CHECK(bench.ready == 1);
      CHECK(twin.set().line == line);
    }
}

TEST_CASE("port: modem lines when they are known first, and when they change") {
  const ModemLines shut{.cts = true, .dsr = true, .ri = false, .dcd = false};
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    const bool has_cts = chip.twin != sim::SerialChip::cdc_acm;
    const auto as_told = [&](ModemLines lines) {
      lines.cts = lines.cts && has_cts;
      return lines;
    };
    Listener twin(chip.twin);
    twin.set_lines(shut);
    PortBench bench(twin);
    bench.open(chip.word);
    REQUIRE(bench.lines == std::vector<ModemLines>{as_told(shut)});
    bench.time_passes();
    CHECK(bench.lines.size() == 1);
    twin.set_lines({.cts = false, .dsr = true, .ri = true, .dcd = true});
    bench.time_passes();
    bench.cable.pump();
    REQUIRE(bench.lines.size() == 2);
    CHECK(bench.lines[1] == ModemLines{.cts = false, .dsr = true, .ri = true, .dcd = true});
    CHECK(bench.heard.empty());
    CHECK(bench.lost.empty());
  }
}

TEST_CASE("port: a chip that tells no modem lines still carries bytes, and is not asked for ever") {
  Listener twin(sim::SerialChip::cp210x);
  twin.refuse(0x08);
  PortBench bench(twin);
  bench.open("cp210x");
  CHECK(bench.ready == 1);
  for (int i = 0; i < 5; ++i) bench.time_passes();
  CHECK(bench.later.empty());
  CHECK(bench.lines.empty());
  twin.say("ok");
  bench.cable.pump();
  CHECK(bench.heard == "ok");
}

TEST_CASE("port: DTR and RTS can be set later") {
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    Listener twin(chip.twin);
    PortBench bench(twin);
    bench.port.set_lines(false, false);  // not open yet: nothing
    bench.open(chip.word);
    bench.port.set_lines(true, false);
    bench.cable.pump();
    CHECK(twin.set().dtr);
    CHECK_FALSE(twin.set().rts);
    CHECK(twin.starts == 1);
    bench.port.set_lines(false, true);
    bench.cable.pump();
    CHECK_FALSE(twin.set().dtr);
    CHECK(twin.set().rts);
    CHECK(bench.lost.empty());
  }
}

TEST_CASE("port: a device that takes a few bytes at a time gets all of them") {
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    Listener twin(chip.twin);
    PortBench bench(twin);
    bench.open(chip.word);
    twin.sip(7);
    bool whole = false;
    const std::string text(40, 'x');
    bench.port.write({text.begin(), text.end()}, [&](bool all) { whole = all; });
    bench.cable.pump();
    CHECK(whole);
    CHECK(twin.received == text);
  }
}

TEST_CASE("port: a stalled read is cleared, once") {
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    Listener twin(chip.twin);
    twin.stall_reading(1);
    PortBench bench(twin);
    bench.open(chip.word);
    twin.say("after");
    bench.cable.pump();
    CHECK(bench.heard == "after");
    twin.stall_reading(5);
    twin.say("lost");
    bench.cable.pump();
    CHECK(bench.lost == std::vector<std::string>{"not answering"});
    CHECK(bench.heard == "after");
  }
}

TEST_CASE("port: what may be refused is, and what may not is said in words") {
  struct Refusal {
    NamedChip chip;
    std::uint8_t request;
    std::string words;  // empty: the port works
  };
  const std::vector<Refusal> refusals{
      {chips[0], 0x20, ""},
      {chips[1], 0x03, "its chip refuses 9600 baud"},
      {chips[1], 0x04, "its chip refuses 7E1"},
      {chips[1], 0x06, ""},  // an old or copied chip without event characters
      {chips[1], 0x09, ""},
      {chips[2], 0x1E, "its chip refuses 9600 baud"},
      {chips[2], 0x03, "its chip refuses 7E1"},
      {chips[2], 0x12, ""},
      {chips[3], 0x5F, ""},
      {chips[3], 0x9A, "its chip refuses 9600 baud"},
      {chips[4], 0x01, ""},  // the newer PL2303 knows nothing of the old one's opening
      {chips[4], 0x20, "its chip refuses 9600 baud 7E1"},
  };
  for (const Refusal& refusal : refusals) {
    INFO(refusal.chip.word << " " << int{refusal.request});
    Listener twin(refusal.chip.twin);
    twin.refuse(refusal.request);
    PortBench bench(twin);
    bench.open(refusal.chip.word);
    CHECK(bench.ready == (refusal.words.empty() ? 1 : 0));
    CHECK(bench.lost == (refusal.words.empty() ? std::vector<std::string>{} : std::vector{refusal.words}));
    if (!refusal.words.empty()) continue;
    twin.say("ok");
    bench.cable.pump();
    CHECK(bench.heard == "ok");
  }
}

TEST_CASE("port: unplugged at each step of the opening, it says so once") {
  for (const NamedChip& chip : chips) {
    const int steps = steps_of(chip);
    REQUIRE(steps >= 2);
    for (int at = 0; at <= steps; ++at) {
      INFO(chip.word << " step " << at);
      Listener twin(chip.twin);
      PortBench bench(twin);
      bench.port.open(twin.info(), scale_line, chip.word);
      if (at > 0) bench.cable.pump(at);
      bench.cable.unplug();
      CHECK(bench.cable.pump());
      CHECK(bench.ready == (at == steps ? 1 : 0));
      CHECK(bench.lost == std::vector<std::string>{"unplugged"});
      bool whole = true;
      bench.port.write({'x'}, [&](bool all) { whole = all; });
      bench.time_passes();
      CHECK_FALSE(whole);
      CHECK(bench.lost.size() == 1);
    }
  }
}

TEST_CASE("port: one request without an answer is borne where it may be, silence is not") {
  for (const NamedChip& chip : chips) {
    const int steps = steps_of(chip);
    for (int at = 0; at < steps; ++at) {
      INFO(chip.word << " step " << at);
      Listener twin(chip.twin);
      PortBench bench(twin, false);
      bench.cable.fails_at = at;
      bench.open(chip.word);
      CHECK(static_cast<std::size_t>(bench.ready) + bench.lost.size() == 1);
      const bool never_enabled = chip.twin == sim::SerialChip::cp210x && at == 0;
      if (!bench.lost.empty())
        CHECK(bench.lost.front() == (never_enabled ? "its chip refuses 9600 baud" : "not answering"));
    }
    Listener twin(chip.twin);
    PortBench bench(twin, false);
    bench.cable.fails_at = 0;
    bench.cable.fails_from_there = true;
    bench.open(chip.word);
    CHECK(bench.ready == 0);
    CHECK(bench.lost == std::vector<std::string>{"not answering"});
    CHECK(bench.cable.transfers <= 2);  // seconds each
  }
}

TEST_CASE("port: held by another program, no port, no such rate") {
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    Listener twin(chip.twin);
    PortBench held(twin);
    held.cable.held = true;
    held.open(chip.word);
    CHECK(held.lost == std::vector<std::string>{"another program has it"});
  }
  Listener acm(sim::SerialChip::cdc_acm), converter(sim::SerialChip::ftdi);
  PortBench wrong(acm), slow(converter);
  wrong.open("ftdi");
  CHECK(wrong.lost == std::vector<std::string>{"no serial port"});
  slow.open("ftdi", {75, 8, Parity::none});
  CHECK(slow.lost == std::vector<std::string>{"its chip cannot do 75 baud 8N1"});
  CHECK(slow.cable.claimed.empty());
}

TEST_CASE("port: plugged in again it opens as before, and nothing old is said") {
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    Listener twin(chip.twin);
    {
      PortBench bench(twin);
      bench.open(chip.word);
      bench.cable.unplug();
      bench.cable.pump();
      twin.say("old");
    }
    twin.plugged_in();
    twin.say("nobody listens");
    PortBench again(twin);
    again.open(chip.word);
    CHECK(again.ready == 1);
    twin.say("new");
    again.cable.pump();
    CHECK(again.heard == "new");
  }
}

TEST_CASE("port: two cables of a kind do not mix") {
  for (const NamedChip& chip : chips) {
    INFO(chip.word);
    Listener left(chip.twin, "LEFT"), right(chip.twin, "RIGHT");
    PortBench left_bench(left), right_bench(right);
    left_bench.open(chip.word);
    right_bench.open(chip.word, {2400, 8, Parity::none});
    left.say("left");
    right.say("right");
    left_bench.port.write({'L'});
    right_bench.port.write({'R'});
    left_bench.cable.pump();
    right_bench.cable.pump();
    CHECK(left_bench.heard == "left");
    CHECK(right_bench.heard == "right");
    CHECK(left.received == "L");
    CHECK(right.received == "R");
    CHECK(right.set().line.baud == 2400);
    CHECK(left.set().line == scale_line);
  }
}

}  // namespace kassabel::serial
