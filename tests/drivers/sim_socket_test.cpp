// SPDX-License-Identifier: Apache-2.0
// The sim socket: commands, limits, a second server, a stale file, the file mode.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include <nlohmann/json.hpp>

#include "drivers/sim/sim_backend.h"
#include "drivers/sim/sim_card_terminal.h"
#include "drivers/sim/sim_client.h"
#include "drivers/sim/sim_line.h"
#include "drivers/sim/sim_socket.h"
#include "drivers/sim/unix_socket.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

struct Folder {
  std::string path = std::filesystem::temp_directory_path() / "kassabel-sim-XXXXXX";
  Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string socket() const { return path + "/sim"; }
};

std::string others(const std::string&) { return R"({"ok":true,"by":"main"})"; }

}  // namespace

TEST_CASE("each command does what it says") {
  const Folder folder;
  SimBackend backend;
  SimControl& control = backend.control();
  SimSocket socket(folder.socket(), control, others);
  REQUIRE(socket.start());
  const auto ask = [&](const std::string& json) { return sim_request(folder.socket(), json).value_or("no answer"); };
  const std::string ok = R"({"ok":true})";
  CHECK(ask(R"({"do":"scan","code":"8710400123453"})") == ok);
  CHECK(ask(R"({"do":"scan","how":"half"})") == ok);
  CHECK(ask(R"({"do":"unplug","device":"scanner"})") == ok);
  CHECK_FALSE(control.plugged(Simulated::hand_held));
  CHECK(ask(R"({"do":"scan","code":"87104004"})") == R"({"error":"the scanner is unplugged","ok":false})");
  CHECK(ask(R"({"do":"plug","device":"scanner"})") == ok);
  CHECK(control.plugged(Simulated::hand_held));
  CHECK(ask(R"({"do":"paper","state":"out"})") == ok);
  CHECK(ask(R"({"do":"paper","state":"wet"})") == R"({"error":"paper: state is ok, near or out","ok":false})");
  CHECK(ask(R"({"do":"cover","state":"open"})") == ok);
  CHECK(ask(R"({"do":"drawer"})") == R"({"drawer":"shut","ok":true})");
  CHECK(ask(R"({"do":"drawer","push":"shut"})") == R"({"drawer":"shut","ok":true})");
  CHECK(ask(R"({"do":"receipt"})") == R"({"ok":true,"receipts":0,"text":""})");
  CHECK(ask(R"({"do":"card","mode":"approve"})") == R"({"error":"there is no simulated card terminal","ok":false})");
  CHECK(ask(R"({"do":"touch","id":"pay"})") == R"({"ok":true,"by":"main"})");
  CHECK(ask(R"({"do":"dance"})") == R"({"error":"unknown command: dance","ok":false})");
  CHECK(ask("[]") == R"({"error":"not a JSON object","ok":false})");
  CHECK(ask("{\"do\":") == R"({"error":"not a JSON object","ok":false})");
  CHECK(ask(R"({"do":5})") == R"({"error":"unknown command: ","ok":false})");
}

TEST_CASE("scanners are plugged and used by name, or both at once") {
  const Folder folder;
  SimBackend backend(true, true, true);
  SimControl& control = backend.control();
  SimSocket socket(folder.socket(), control, others);
  REQUIRE(socket.start());
  const auto ask = [&](const std::string& json) { return sim_request(folder.socket(), json).value_or("no answer"); };
  const std::string ok = R"({"ok":true})";
  CHECK(ask(R"({"do":"scan","code":"87104004","with":"flat-bed"})") == ok);
  CHECK(ask(R"({"do":"scan","how":"half","with":"hand-held"})") == ok);
  CHECK(ask(R"({"do":"scan","code":"87104004","with":"printer"})") ==
        R"({"error":"scan: with is hand-held, flat-bed or wedge","ok":false})");
  CHECK(ask(R"({"do":"unplug","device":"flat-bed"})") == ok);
  CHECK_FALSE(control.plugged(Simulated::flat_bed));
  CHECK(control.plugged(Simulated::hand_held));
  CHECK(ask(R"({"do":"scan","code":"87104004","with":"flat-bed"})") ==
        R"({"error":"the flat-bed scanner is unplugged","ok":false})");
  CHECK(ask(R"({"do":"plug","device":"flat-bed"})") == ok);
  CHECK(ask(R"({"do":"unplug","device":"scanner"})") == ok);
  CHECK_FALSE(control.plugged(Simulated::flat_bed));
  CHECK_FALSE(control.plugged(Simulated::hand_held));
  CHECK(ask(R"({"do":"scan","code":"87104004"})") == R"({"error":"the scanner is unplugged","ok":false})");
  CHECK(ask(R"({"do":"unplug","device":"mouse"})").find("device is scanner (both of them), hand-held, flat-bed") !=
        std::string::npos);
}

TEST_CASE("the world is all that a bystander sees") {
  const Folder folder;
  SimBackend backend(true, true, true);
  SimControl& control = backend.control();
  SimCardTerminal card([](const Input&) { return true; });
  card.set_mode(CardMode::slow);
  card.charge({1, Money::from_cents(580), ""});
  control.unplug(Simulated::flat_bed);
  control.paper(PaperState::near_end);
  control.cover(true);
  control.printer_mood(PrinterMood::silent);
  SimSocket socket(folder.socket(), control, others, &card);
  REQUIRE(socket.start());
  const auto answer = sim_request(folder.socket(), R"({"do":"world"})");
  REQUIRE(answer);
  CHECK(nlohmann::json::parse(*answer) == nlohmann::json::parse(R"({
    "ok": true, "by": "main",
    "scanners": {"hand-held": true, "flat-bed": false},
    "printer": {"plugged": true, "paper": "near", "cover": "open", "mood": "silent"},
    "drawer": "shut",
    "card": {"mode": "slow", "state": "asked", "amount_cents": 580},
    "belt": {"plugged": false, "mood": "well", "pages": []},
    "bell": {"plugged": false, "lamp": "off"}, "lamp": {"plugged": false, "lamp": "off"},
    "receipts": 0, "hanging": [], "last_receipt": []})"));
}

TEST_CASE("a world whose screen does not answer is an error") {
  SimBackend backend;
  const auto busy = [](const std::string&) { return std::string(R"({"error":"the kiosk is busy"})"); };
  CHECK(answer_sim_line(R"({"do":"world"})", backend.control(), nullptr, busy) == R"({"error":"the kiosk is busy"})");
  const auto mad = [](const std::string&) { return std::string("[]"); };
  CHECK(answer_sim_line(R"({"do":"world"})", backend.control(), nullptr, mad) ==
        R"({"error":"the kiosk's answer is no JSON object","ok":false})");
}

TEST_CASE("a line that is too long is answered and the client is let go") {
  const Folder folder;
  SimBackend backend;
  SimSocket socket(folder.socket(), backend.control(), others);
  REQUIRE(socket.start());
  const auto answer = sim_request(folder.socket(), std::string(10'000, 'x'));
  REQUIRE(answer);
  CHECK(*answer == R"({"error":"the line is longer than 4096 bytes","ok":false})");
  CHECK(sim_request(folder.socket(), R"({"do":"drawer"})"));
}

TEST_CASE("several lines from one client are answered in order") {
  const Folder folder;
  SimBackend backend;
  SimSocket socket(folder.socket(), backend.control(), others);
  REQUIRE(socket.start());
  const auto client = connect_unix(folder.socket());
  REQUIRE(client);
  const std::string lines = "{\"do\":\"drawer\"}\n{\"do\":\"quit\"}\n";
  REQUIRE(::send(*client, lines.data(), lines.size(), 0) == static_cast<ssize_t>(lines.size()));
  const std::string expected = "{\"drawer\":\"shut\",\"ok\":true}\n{\"ok\":true,\"by\":\"main\"}\n";
  std::string received(expected.size(), '\0');
  CHECK(::recv(*client, received.data(), received.size(), MSG_WAITALL) == static_cast<ssize_t>(expected.size()));
  CHECK(received == expected);
  ::close(*client);
}

TEST_CASE("a ninth client is turned away") {
  const Folder folder;
  SimBackend backend;
  SimSocket socket(folder.socket(), backend.control(), others);
  REQUIRE(socket.start());
  std::vector<int> clients;
  for (std::size_t i = 0; i < clients_max; ++i) {
    const auto client = connect_unix(folder.socket());
    REQUIRE(client);
    clients.push_back(*client);
    const std::string line = "{\"do\":\"drawer\"}\n";
    REQUIRE(::send(*client, line.data(), line.size(), 0) > 0);
    char first = 0;
    REQUIRE(::recv(*client, &first, 1, 0) == 1);  // it is taken in
  }
  const auto answer = sim_request(folder.socket(), R"({"do":"drawer"})");
  REQUIRE(answer);
  CHECK(answer->find("8 clients") != std::string::npos);
  for (const int client : clients) ::close(client);
}

TEST_CASE("only the owner may use the socket, a second kiosk is refused, a stale file is replaced") {
  const Folder folder;
  SimBackend backend;
  {
    SimSocket socket(folder.socket(), backend.control(), others);
    REQUIRE(socket.start());
    struct stat file {};
    REQUIRE(::lstat(folder.socket().c_str(), &file) == 0);
    CHECK((file.st_mode & 0777U) == 0600U);
    SimSocket second(folder.socket(), backend.control(), others);
    const auto refused = second.start();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::busy);
    CHECK(refused.error().text.find("another kiosk") != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(folder.socket()));
  const auto stale = listen_unix(folder.socket());  // as a killed process leaves it
  REQUIRE(stale);
  ::close(*stale);
  CHECK(sim_request(folder.socket(), "{}").error().kind == ErrorKind::unavailable);
  SimSocket heir(folder.socket(), backend.control(), others);
  CHECK(heir.start());
  CHECK(sim_request(folder.socket(), R"({"do":"drawer"})"));
  std::ofstream(folder.path + "/notes") << "mine";
  SimSocket rude(folder.path + "/notes", backend.control(), others);
  CHECK(rude.start().error().kind == ErrorKind::refused);
  CHECK(std::filesystem::exists(folder.path + "/notes"));
}

}  // namespace kassabel::sim
