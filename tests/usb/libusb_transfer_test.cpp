// SPDX-License-Identifier: Apache-2.0
// Transfers: each one ends once, with what really happened.
#include <algorithm>
#include <cerrno>
#include <thread>

#include "drivers/usb/libusb_backend.h"
#include "drivers/usb/libusb_device.h"
#include "tests/support/catch.h"
#include "tests/usb/specs.h"
#include "tests/usb/watcher.h"

using namespace kassabel;
using namespace kassabel::test;
using usb::Transfer;
using usb::TransferStatus;

namespace {

// A backend with one open device; what its transfers answer is collected.
struct Opened {
  explicit Opened(const MockSpec& spec) : mock(bed.plug(spec)), backend(usb::make_libusb_backend()) {
    REQUIRE(backend->start([this](const usb::HotPlug& plug) { plugs.add(plug); }).has_value());
    const auto seen = plugs.wait_for(1);
    REQUIRE(seen.size() == 1);
    auto opened = backend->open(seen[0].device.id);
    REQUIRE(opened.has_value());
    device = std::move(*opened);
  }
  [[nodiscard]] usb::TransferDone collect() {
    return [this](Transfer answer) { answers.add(std::move(answer)); };
  }
  [[nodiscard]] Transfer only_answer() {
    const auto all = answers.wait_for(1);
    REQUIRE(all.size() == 1);
    return all[0];
  }
  MockUsb bed;
  MockDevice& mock;
  Watcher<usb::HotPlug> plugs;
  Watcher<Transfer> answers;
  std::unique_ptr<usb::Backend> backend;
  std::unique_ptr<usb::Device> device;
};

Bytes numbered(std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 251);
  return bytes;
}

}  // namespace

TEST_CASE("claiming takes the interface and closing gives it back to the kernel driver") {
  Opened usb(scanner_spec());
  REQUIRE(usb.device->claim(0).has_value());
  REQUIRE(usb.device->claim(0).has_value());
  CHECK(usb.mock.claimed() == std::set<unsigned>{0});
  usb.device.reset();
  CHECK(usb.mock.claimed().empty());
  CHECK(usb.mock.given_back() == 1);
}

TEST_CASE("a claim that is refused says why") {
  Opened usb(scanner_spec());
  usb.mock.refuse_claims(EBUSY);
  const auto busy = usb.device->claim(0);
  REQUIRE_FALSE(busy.has_value());
  CHECK(busy.error().kind == ErrorKind::busy);
  CHECK(busy.error().text == "interface 0 of usb-1-4 is in use by another program");
  usb.mock.refuse_claims(0);
  CHECK(usb.device->claim(0).has_value());
}

TEST_CASE("an interrupt report is read, before or after it was asked for") {
  Opened usb(scanner_spec());
  REQUIRE(usb.device->claim(0).has_value());
  const Bytes first = numbered(64);
  usb.mock.give(0x82, first);
  usb.device->read(0x82, 64, 0, usb.collect());
  REQUIRE(usb.answers.wait_for(1).size() == 1);
  CHECK(usb.answers.now()[0].status == TransferStatus::done);
  CHECK(usb.answers.now()[0].data == first);
  usb.device->read(0x82, 1, 0, usb.collect());  // a whole packet may come all the same
  REQUIRE(wait_until([&] { return usb.mock.in_flight() == 1; }));
  usb.mock.give(0x82, {1, 2, 3});
  REQUIRE(usb.answers.wait_for(2).size() == 2);
  CHECK(usb.answers.now()[1].data == Bytes{1, 2, 3});
}

TEST_CASE("200 kB of bulk OUT arrive whole and in order") {
  Opened usb(printer_spec());
  REQUIRE(usb.device->claim(0).has_value());
  const Bytes job = numbered(200'000);
  usb.device->write(0x01, job, 5000, usb.collect());
  const Transfer answer = usb.only_answer();
  CHECK(answer.status == TransferStatus::done);
  CHECK(answer.sent_bytes == job.size());
  CHECK(usb.mock.taken(0x01) == job);
}

TEST_CASE("a bulk OUT that runs out of time says how much the device took") {
  Opened usb(printer_spec());
  REQUIRE(usb.device->claim(0).has_value());
  usb.mock.take_at_most(0x01, 8192);
  usb.device->write(0x01, numbered(200'000), 50, usb.collect());
  const Transfer answer = usb.only_answer();
  CHECK(answer.status == TransferStatus::timed_out);
  CHECK(answer.sent_bytes == 8192);
  CHECK(usb.mock.taken(0x01).size() == 8192);
}

TEST_CASE("a read runs out of time with nothing") {
  Opened usb(printer_spec());
  REQUIRE(usb.device->claim(0).has_value());
  usb.device->read(0x82, 512, 30, usb.collect());
  const Transfer answer = usb.only_answer();
  CHECK(answer.status == TransferStatus::timed_out);
  CHECK(answer.data.empty());
}

TEST_CASE("a stall is told and can be cleared") {
  Opened usb(printer_spec());
  REQUIRE(usb.device->claim(0).has_value());
  usb.mock.stall_once(0x01);
  usb.device->write(0x01, {1, 2, 3}, 1000, usb.collect());
  CHECK(usb.only_answer().status == TransferStatus::stalled);
  Watcher<bool> cleared;
  usb.device->clear_halt(0x01, [&](bool worked) { cleared.add(worked); });
  CHECK(cleared.wait_for(1) == std::vector<bool>{true});
  CHECK(usb.mock.halts_cleared() == 1);
  usb.device->write(0x01, {4, 5}, 1000, usb.collect());
  REQUIRE(usb.answers.wait_for(2).size() == 2);
  CHECK(usb.answers.now()[1].status == TransferStatus::done);
  CHECK(usb.mock.taken(0x01) == Bytes{4, 5});
  usb.device->clear_halt(0x05, [&](bool worked) { cleared.add(worked); });  // it has no such endpoint
  CHECK(cleared.wait_for(2) == std::vector<bool>{true, false});
}

TEST_CASE("control transfers carry data both ways, and a stall is an answer") {
  Opened usb(scanner_spec());
  usb.mock.on_control([](const usb::Setup& setup, const Bytes& out) -> std::optional<Bytes> {
    if (setup.request_type == 0x81 && setup.request == 6 && setup.value == 0x2200) return Bytes{5, 0x8C, 9, 2};
    if (setup.request_type == 0x21 && setup.request == 9 && out == Bytes{4, 0x20}) return Bytes{};
    return std::nullopt;
  });
  usb.device->control({0x81, 6, 0x2200, 0, 4096}, {}, 1000, usb.collect());
  REQUIRE(usb.answers.wait_for(1).size() == 1);
  CHECK(usb.answers.now()[0].status == TransferStatus::done);
  CHECK(usb.answers.now()[0].data == Bytes{5, 0x8C, 9, 2});
  usb.device->control({0x21, 9, 0x0204, 0, 0}, {4, 0x20}, 1000, usb.collect());
  REQUIRE(usb.answers.wait_for(2).size() == 2);
  CHECK(usb.answers.now()[1].status == TransferStatus::done);
  CHECK(usb.answers.now()[1].sent_bytes == 2);
  usb.device->control({0x21, 11, 0, 0, 0}, {}, 1000, usb.collect());
  REQUIRE(usb.answers.wait_for(3).size() == 3);
  CHECK(usb.answers.now()[2].status == TransferStatus::stalled);
}

TEST_CASE("what cannot be right is refused, through the callback and never inside the call") {
  Opened usb(printer_spec());
  const std::thread::id here = std::this_thread::get_id();
  Watcher<std::thread::id> threads;
  const auto collect = [&] {
    return [&](const Transfer& answer) {
      threads.add(std::this_thread::get_id());
      usb.answers.add(answer);
    };
  };
  usb.device->write(0x01, {1}, 100, collect());  // not claimed
  REQUIRE(usb.answers.wait_for(1).size() == 1);
  REQUIRE(usb.device->claim(0).has_value());
  usb.device->write(0x03, {1}, 100, collect());                                 // no such endpoint
  usb.device->write(0x82, {1}, 100, collect());                                 // wrong direction
  usb.device->write(0x01, Bytes(usb::transfer_max_bytes + 1), 100, collect());  // too long
  usb.device->read(0x82, usb::transfer_max_bytes + 1, 100, collect());          // too long
  usb.device->control({0xC0, 1, 0, 0, 0xFFFF}, {}, 100, collect());             // too long
  const auto answers = usb.answers.wait_for(6);
  REQUIRE(answers.size() == 6);
  CHECK(std::all_of(answers.begin(), answers.end(),
                    [](const Transfer& t) { return t.status == TransferStatus::failed; }));
  for (const std::thread::id thread : threads.now()) CHECK(thread != here);
  CHECK(usb.mock.taken(0x01).empty());
}

TEST_CASE("there is a limit to what may be under way") {
  Opened usb(printer_spec());
  REQUIRE(usb.device->claim(0).has_value());
  for (std::size_t i = 0; i <= usb::transfers_pending_max; ++i) usb.device->read(0x82, 512, 0, usb.collect());
  CHECK(usb.only_answer().status == TransferStatus::failed);
  CHECK(usb.mock.in_flight() == usb::transfers_pending_max);
  usb.device.reset();
  CHECK(usb.answers.now().size() == usb::transfers_pending_max + 1);
}

TEST_CASE("closing cancels what is under way and waits for it") {
  Opened usb(printer_spec());
  REQUIRE(usb.device->claim(0).has_value());
  usb.mock.take_at_most(0x01, 100);
  usb.device->read(0x82, 512, 0, usb.collect());
  usb.device->write(0x01, numbered(50'000), 60'000, usb.collect());
  usb.device.reset();
  const auto answers = usb.answers.now();  // all told when the destructor is back
  REQUIRE(answers.size() == 2);
  for (const Transfer& answer : answers) CHECK(answer.status == TransferStatus::cancelled);
  CHECK(std::max(answers[0].sent_bytes, answers[1].sent_bytes) == 100);
}

TEST_CASE("pulling the plug ends every transfer exactly once, and everything after is gone") {
  Opened usb(printer_spec());
  REQUIRE(usb.device->claim(0).has_value());
  usb.mock.take_at_most(0x01, 100);
  constexpr std::size_t reads = 5;
  for (std::size_t i = 0; i < reads; ++i) usb.device->read(0x82, 512, 0, usb.collect());
  usb.device->write(0x01, numbered(1000), 60'000, usb.collect());
  REQUIRE(wait_until([&] { return usb.mock.in_flight() == reads + 1; }));
  usb.bed.unplug(usb.mock);
  const auto answers = usb.answers.wait_for(reads + 1);
  REQUIRE(answers.size() == reads + 1);
  for (const Transfer& answer : answers)
    CHECK((answer.status == TransferStatus::gone || answer.status == TransferStatus::failed));
  CHECK(
      std::any_of(answers.begin(), answers.end(), [](const Transfer& t) { return t.status == TransferStatus::gone; }));
  const auto plugs = usb.plugs.wait_for(2);
  REQUIRE(plugs.size() == 2);
  CHECK(plugs[1].what == usb::HotPlug::What::left);
  usb.device->read(0x82, 512, 0, usb.collect());
  usb.device->write(0x01, {1}, 100, usb.collect());
  const auto later = usb.answers.wait_for(reads + 3);
  REQUIRE(later.size() == reads + 3);
  CHECK(later[reads + 1].status == TransferStatus::gone);
  CHECK(later[reads + 2].status == TransferStatus::gone);
  usb.device.reset();
  CHECK(usb.answers.now().size() == reads + 3);
}

TEST_CASE("a device that answers nothing is reset: what was under way ends, what was claimed stays claimed") {
  Opened usb(printer_spec());
  REQUIRE(usb.device->claim(0).has_value());
  usb.mock.hang();
  usb.device->read(0x82, 512, 0, usb.collect());
  usb.device->write(0x01, {1, 2}, 30, usb.collect());
  REQUIRE(usb.only_answer().status == TransferStatus::timed_out);
  Watcher<bool> told;
  usb.device->reset([&](bool worked) { told.add(worked); });
  CHECK(told.wait_for(1) == std::vector<bool>{true});
  REQUIRE(usb.answers.wait_for(2).size() == 2);
  CHECK(usb.answers.now()[1].status == TransferStatus::cancelled);
  CHECK(usb.mock.resets() == 1);
  CHECK(usb.mock.claimed() == std::set<unsigned>{0});
  usb.device->write(0x01, {3}, 1000, usb.collect());
  REQUIRE(usb.answers.wait_for(3).size() == 3);
  CHECK(usb.answers.now()[2].status == TransferStatus::done);
}

TEST_CASE("a reset that cannot be is told, also of a device that is closed meanwhile") {
  Opened usb(printer_spec());
  Watcher<bool> told;
  const auto collect = [&](bool worked) { told.add(worked); };
  usb.mock.refuse_resets(ENODEV);
  usb.device->reset(collect);
  CHECK(told.wait_for(1) == std::vector<bool>{false});
  usb.mock.refuse_resets(0);
  usb.device->reset(collect);
  usb.device.reset();  // closes it
  CHECK(told.now().size() == 2);
}

TEST_CASE("a callback may ask for more, and a device outlives its backend") {
  Opened usb(scanner_spec());
  REQUIRE(usb.device->claim(0).has_value());
  usb.device->read(0x82, 64, 0, [&](const Transfer& answer) {
    usb.device->read(0x82, 64, 0, usb.collect());
    usb.answers.add(answer);
  });
  usb.mock.give(0x82, {1});
  REQUIRE(usb.answers.wait_for(1).size() == 1);
  usb.backend.reset();
  usb.mock.give(0x82, {2});
  const auto answers = usb.answers.wait_for(2);
  REQUIRE(answers.size() == 2);
  CHECK(answers[1].data == Bytes{2});
}
