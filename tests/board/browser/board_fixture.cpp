// SPDX-License-Identifier: Apache-2.0
// A board with real words and a clock that goes on by itself or by hand, which a script drives over standard input, one
// command a line, one answer a line: code | raise ID KIND | bell ID PLACE [PERSON] | asked ID PERSON | needs ID |
// slip ID | step ID | late ID | here ID | close ID | take ID | shop | trouble | well | forward SECONDS | inputs | said
// | quit.
//
// board_fixture SAVED_FILE PORT [TLS_FOLDER]: what is saved goes to the file at once, so that it can be killed and
// started again.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "kiosk/domain/enum_words.h"
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

CallKind kind_of(const std::string& word) {
  const auto& words = EnumWords<CallKind>::list;
  const auto* it = std::find(words.begin(), words.end(), word);
  return it == words.end() ? CallKind::help : static_cast<CallKind>(it - words.begin());
}

void bell(BoardHouse& house, std::uint64_t id, const std::string& place, const std::string& asked) {
  lane::BoardCall call;
  if (!asked.empty()) call.asked = {asked};
  call.id = id;
  call.place = place;
  call.bell = true;
  house.raise(call);
}

// Everything that stands below the calls, for the pictures.
void shop(BoardHouse& house) {
  const std::int64_t now_ms = SystemClock().now().wall.utc_ms, day_ms = 24LL * 3'600'000;
  house.change([&](lane::BoardView& view) {
    view.devices = {{DeviceKind::pager, "belt", DeviceState::working, ""},
                    {DeviceKind::pager, "ntfy", DeviceState::trouble, "not answering"},
                    {DeviceKind::bell, "Balie", DeviceState::working, ""},
                    {DeviceKind::lamp, "Balie", DeviceState::absent, "unplugged"}};
    view.services.staff = {lane::ServiceState::not_checked, std::nullopt, 0, std::nullopt};
    view.services.cash = {lane::ServiceState::closed, 9 * 60, 1, std::nullopt};
    view.services.age_sale = {lane::ServiceState::closed, 10 * 60 + 30, 2, std::nullopt};
    house.book.notes = {
        {1, NoteFrom::shopper, "Could be better", "", "joost", "", now_ms - 9 * day_ms, now_ms - 2 * day_ms, 0},
        {2, NoteFrom::staff, "De scanner piept te zacht", "mila", "", "", now_ms - day_ms, now_ms + 6 * day_ms, 0},
        {3, NoteFrom::staff, "Bonrol klemt", "mila", "joost", "Nieuwe rollen besteld, deze week in de la.",
         now_ms - 3 * day_ms, now_ms + 4 * day_ms, now_ms - day_ms}};
    house.book.chart = {{8, 4, 40'000, 95'000},    {9, 22, 35'000, 80'000},   {10, 41, 50'000, 150'000},
                        {11, 63, 75'000, 240'000}, {12, 58, 90'000, 300'000}, {15, 12, 45'000, 100'000},
                        {16, 31, 60'000, 160'000}, {17, 47, 85'000, 260'000}, {18, 9, 55'000, 120'000}};
  });
}

void change_call(BoardHouse& house, const std::string& command, std::uint64_t id, const std::string& word) {
  with_call(house, id, [&](lane::BoardCall& call) {
    if (command == "asked") call.asked = {word};
    if (command == "needs") call.needs = {CallNeed::chair, CallNeed::hearing};
    if (command == "slip") call.slip = id;
    if (command == "late") {
      call.late = true;
      call.asked.clear();
    }
  });
}

// Who said what, by number of input::says::What.
std::string said(BoardHouse& house) {
  std::string out = "said";
  for (const auto& says : house.all<input::StaffSays>())
    out += " " + says.person_id + ":" + std::to_string(says.what.index());
  return out;
}

std::string obey(BoardHouse& house, const std::string& line) {
  std::istringstream words(line);
  std::string command, kind, asked;
  std::uint64_t id = 0;
  words >> command >> id >> kind >> asked;
  if (command == "code") return "code " + house.code();
  if (command == "inputs") return inputs(house);
  if (command == "said") return said(house);
  if (command == "shop") shop(house);
  if (command == "bell") bell(house, id, kind, asked);
  change_call(house, command, id, kind);
  if (command == "raise") house.raise(id, kind_of(kind));
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

// board_fixture cert FOLDER NAME...: as `kassabel board cert` does.
int cert(int count, char** arguments) {
  const std::vector<std::string> names(arguments + 3, arguments + count);
  const auto made = board::write_certificate(arguments[2], names, SystemClock().now().wall.utc_ms);
  std::cout << (made ? made->fingerprint : made.error().text) << std::endl;
  return made ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 3 && std::string(arguments[1]) == "cert") return cert(count, arguments);
  if (count != 3 && count != 4) return 2;
  const auto texts = Catalogues::embedded();
  if (!texts) return 3;
  std::optional<board::Tls> tls;
  if (count == 4) tls = board::read_tls(arguments[3]).value();
  ForwardClock clock;
  BoardHouse house(read_file(arguments[1]), static_cast<std::uint16_t>(std::atoi(arguments[2])), &*texts, &clock,
                   std::move(tls));
  house.saved_file = arguments[1];
  std::cout << "ready " << house.board->url() << std::endl;
  for (std::string line; std::getline(std::cin, line) && line != "quit";) {
    if (line.rfind("forward ", 0) == 0) {
      clock.forward_ms(std::atoll(line.c_str() + 8) * 1000);
      house.board->wake();
    }
    std::cout << obey(house, line) << std::endl;
  }
}
