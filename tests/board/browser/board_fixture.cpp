// SPDX-License-Identifier: Apache-2.0
// A board with real words and a real clock that a script drives over standard input, one command a line, one answer a
// line: code | raise ID KIND | step ID | here ID | close ID | take ID | trouble | well | inputs | quit.
// board_fixture SAVED_FILE PORT: what is saved goes to the file at once, so that it can be killed and started again.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/board/board_house.h"
#include "ui/text/catalogues.h"

namespace {

using namespace kassabel;
using kassabel::test::BoardHouse;

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path);
  if (!in) return std::nullopt;
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

void with_call(BoardHouse& house, std::uint64_t id, const std::function<void(lane::BoardCall&)>& change) {
  house.change([&](lane::BoardView& view) {
    for (lane::BoardCall& call : view.calls)
      if (call.id == id) change(call);
  });
}

std::string inputs(BoardHouse& house) {
  std::ostringstream out;
  const auto arrived = house.all<input::PageArrived>();
  out << "inputs {\"sent\":" << house.all<input::PageSent>().size() << ",\"arrived\":" << arrived.size()
      << ",\"kind\":\"" << (arrived.empty() ? "" : arrived.back().device_kind) << "\",\"alive\":" << house.pages_alive()
      << ",\"accepts\":" << house.all<input::StaffSays>().size() << "}";
  return out.str();
}

void trouble(BoardHouse& house, bool there) {
  house.change([there](lane::BoardView& view) {
    view.devices.clear();
    if (there) view.devices.push_back({DeviceKind::printer, "usb-1", DeviceState::trouble, "paper out"});
    view.services.card.state = there ? lane::ServiceState::out_of_order : lane::ServiceState::open;
    view.services.cash.state = there ? lane::ServiceState::closed : lane::ServiceState::open;
    view.services.cash.opens_min = there ? std::optional<int>(9 * 60) : std::nullopt;
  });
}

std::string obey(BoardHouse& house, const std::string& line) {
  std::istringstream words(line);
  std::string command, kind;
  std::uint64_t id = 0;
  words >> command >> id >> kind;
  if (command == "code") return "code " + house.code();
  if (command == "inputs") return inputs(house);
  if (command == "raise") house.raise(id, kind == "cash" ? CallKind::cash : CallKind::help);
  if (command == "step")
    with_call(house, id, [](lane::BoardCall& call) {
      call.step = CallStep::manager;
      call.pages = 4;
      call.pieces = 3;
    });
  if (command == "here") with_call(house, id, [](lane::BoardCall& call) { call.phase = CallPhase::here; });
  if (command == "take")
    with_call(house, id, [](lane::BoardCall& call) {
      call.phase = CallPhase::accepted;
      call.accepted_by = "joost";
      call.accepted_name = "Joost";
    });
  if (command == "close") house.end_call(id);
  if (command == "trouble" || command == "well") trouble(house, command == "trouble");
  return "ok";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const auto texts = Catalogues::embedded();
  if (!texts) return 3;
  SystemClock clock;
  BoardHouse house(read_file(arguments[1]), static_cast<std::uint16_t>(std::atoi(arguments[2])), &*texts, &clock);
  house.saved_file = arguments[1];
  std::cout << "ready " << house.board->url() << std::endl;
  for (std::string line; std::getline(std::cin, line) && line != "quit";) std::cout << obey(house, line) << std::endl;
}
