// SPDX-License-Identifier: Apache-2.0
// The whole driver, thread and sockets included, against a real server on the loopback.
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "drivers/terminal/nexo/device.h"
#include "tests/drivers/terminal_nexo/bench.h"
#include "tests/drivers/terminal_nexo/server.h"
#include "tests/pagers/certificates.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

constexpr const char* poi = "V400m-123456789";

struct Till {
  Folder folder;
  std::uint16_t port = free_port();
  SystemClock clock;
  HeardInputs heard;
  NexoOptions options;

  Till() {
    options.host = "127.0.0.1";
    options.port = port;
    options.tls = false;
    options.poi_id = poi;
    options.sale_id = "KASSA-1";
    options.key_identifier = "shop";
    options.key_version = 3;
    options.passphrase_file = folder.file("key");
    folder.write("key", "correct-horse-battery-staple\n");
    std::filesystem::permissions(folder.file("key"), std::filesystem::perms(0600));
    options.clock = &clock;
    options.times.payment_ms = 3'000;
    options.times.connect_ms = 1'000;
    options.times.ask_within_ms = 1'000;
    options.times.ask_again_ms = 30;
    options.times.ask_again_most_ms = 100;
    options.times.not_found_ms = 60;
    options.times.abort_again_ms = 50;
    options.times.health_every_ms = 100;
    options.times.health_again_ms = 50;
  }
  [[nodiscard]] std::unique_ptr<CardTerminal> start() {
    auto made = make_nexo_terminal(options, heard.sink());
    if (!made) throw std::runtime_error(made.error().text);
    return std::move(*made);
  }
  [[nodiscard]] std::optional<CardResult> last(std::uint64_t attempt) const {
    std::optional<CardResult> found;
    for (const auto& one : heard.all<input::CardFinished>())
      if (one.attempt == attempt) found = one.result;
    return found;
  }
  [[nodiscard]] bool ends(std::uint64_t attempt, CardResult result) const {
    return becomes([&] { return last(attempt) == result; });
  }
};

std::string text_of(const std::string& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string id(const Till& till, std::uint64_t attempt) {
  return terminal::nexo::service_id(IdKind::attempt, till.options.sale_id + '\n' + till.options.journal, attempt);
}

}  // namespace

TEST_CASE("nexo device: pays, is called off, gives back and closes its day over a real connection") {
  Till till;
  NexoServer server(till.port);
  server.with([](FakeTerminal& terminal) { terminal.takes_ms = 50; });
  const auto terminal = till.start();
  CHECK(becomes([&] { return till.heard.is(DeviceKind::card_terminal, poi, DeviceState::working); }));
  terminal->charge(payment(1, 1234));
  REQUIRE(till.ends(1, CardResult::approved));
  terminal->give_back(payment(2, 1234, till.heard.all<input::CardFinished>().at(0).reference));
  CHECK(till.ends(2, CardResult::approved));
  server.with([&](FakeTerminal& fake) {
    CHECK(fake.paid_cents(id(till, 1)) == 0);
    fake.takes_ms = 60'000;
  });
  terminal->charge(payment(3, 500));
  CHECK(becomes([&] { return till.heard.all<input::CardSays>().size() == 3; }));
  terminal->abort(3);
  CHECK(till.ends(3, CardResult::aborted));
  terminal->close_day();
  CHECK(becomes([&] { return !till.heard.all<input::CardDayClosed>().empty(); }));
}

TEST_CASE("nexo device: a connection that ends before, during or after a payment doubles and loses nothing") {
  for (const Break how : {Break::before, Break::during, Break::after, Break::garbage, Break::huge}) {
    CAPTURE(static_cast<int>(how));
    Till till;
    NexoServer server(till.port);
    server.with([](FakeTerminal& terminal) { terminal.takes_ms = 40; });
    const auto terminal = till.start();
    // A connection that lies ready is what a client would send again on.
    CHECK(becomes([&] { return till.heard.is(DeviceKind::card_terminal, poi, DeviceState::working); }));
    server.break_next("Payment", how);
    terminal->charge(payment(1, 1234));
    CHECK(till.ends(1, how == Break::before ? CardResult::declined : CardResult::approved));
    server.with([&](FakeTerminal& fake) {
      CHECK(fake.most_requests() <= 1);
      CHECK(fake.paid_cents(id(till, 1)) == (how == Break::before ? 0 : 1234));
    });
  }
}

TEST_CASE("nexo device: a terminal that is not there takes no payment, and is seen when it comes") {
  Till till;
  const auto terminal = till.start();
  CHECK(becomes([&] { return till.heard.is(DeviceKind::card_terminal, poi, DeviceState::absent); }));
  terminal->charge(payment(1, 1234));
  CHECK(till.ends(1, CardResult::declined));
  terminal->inquire(payment(2, 1234));
  CHECK(till.ends(2, CardResult::unknown));
  NexoServer server(till.port);
  CHECK(becomes([&] { return till.heard.is(DeviceKind::card_terminal, poi, DeviceState::working); }));
  CHECK(till.ends(2, CardResult::declined));
}

TEST_CASE("nexo device: it ends in the middle of a payment, and the next run finds it") {
  Till till;
  NexoServer server(till.port);
  server.with([](FakeTerminal& terminal) { terminal.takes_ms = 300; });
  auto terminal = till.start();
  terminal->charge(payment(1, 1234));
  CHECK(becomes([&] {
    bool there = false;
    server.with([&](FakeTerminal& fake) { there = fake.entry(id(till, 1)) != nullptr; });
    return there;
  }));
  terminal.reset();
  CHECK_FALSE(till.last(1));
  terminal = till.start();
  terminal->inquire(payment(1, 1234));
  CHECK(till.ends(1, CardResult::approved));
  server.with([](FakeTerminal& fake) { CHECK(fake.most_requests() == 1); });
}

TEST_CASE("nexo device: over TLS only with the right authority and the name that is in the certificate") {
  Till till;
  const std::string name = std::string(poi) + ".test.terminal.example";
  make_certificates(till.folder, "DNS:" + name);
  NexoServer server(till.port, text_of(till.folder.file("server.pem")), text_of(till.folder.file("server.key")));
  server.with([](FakeTerminal& terminal) { terminal.takes_ms = 20; });
  till.options.tls = true;
  till.options.ca_file = till.folder.file("ca.pem");
  const auto refused = [&] {
    const auto status = till.heard.device(DeviceKind::card_terminal, poi);
    return status && status->state == DeviceState::trouble && status->words == "no permission";
  };
  SECTION("right") {
    till.options.certificate_name = name;
    const auto terminal = till.start();
    terminal->charge(payment(1, 1234));
    CHECK(till.ends(1, CardResult::approved));
  }
  SECTION("another name") {
    till.options.certificate_name = "other.test.terminal.example";
    const auto terminal = till.start();
    CHECK(becomes(refused));
    terminal->charge(payment(1, 1234));
    CHECK(till.ends(1, CardResult::declined));
    server.with([](FakeTerminal& fake) { CHECK(fake.seen().empty()); });
  }
  SECTION("no name: the address has to be in it") {
    const auto terminal = till.start();
    CHECK(becomes(refused));
  }
  SECTION("another authority") {
    till.options.certificate_name = name;
    Folder other;
    make_certificates(other, "DNS:" + name);
    till.options.ca_file = other.file("ca.pem");
    const auto terminal = till.start();
    CHECK(becomes(refused));
  }
}

TEST_CASE("nexo device: options that cannot be are refused in words") {
  const auto refused = [](auto change) {
    Till till;
    change(till.options);
    const auto made = make_nexo_terminal(till.options, till.heard.sink());
    REQUIRE_FALSE(made);
    CHECK(made.error().text.rfind("[nexo] ", 0) == 0);
    return made.error();
  };
  refused([](NexoOptions& o) { o.host = ""; });
  refused([](NexoOptions& o) { o.host = "x/../y"; });
  refused([](NexoOptions& o) { o.port = 0; });
  refused([](NexoOptions& o) { o.certificate_name = "a b"; });
  refused([](NexoOptions& o) { o.poi_id = ""; });
  refused([](NexoOptions& o) { o.sale_id = "Kassa 1\n"; });
  refused([](NexoOptions& o) { o.key_identifier = ""; });
  refused([](NexoOptions& o) { o.key_version = -1; });
  refused([](NexoOptions& o) { o.passphrase_file = ""; });
  CHECK(refused([](NexoOptions& o) { o.passphrase_file += "x"; }).kind == ErrorKind::not_found);
  const Error open_to_all =
      refused([](NexoOptions& o) { std::filesystem::permissions(o.passphrase_file, std::filesystem::perms(0640)); });
  CHECK(open_to_all.kind == ErrorKind::refused);
  CHECK(open_to_all.text.find("chmod 600") != std::string::npos);
}
