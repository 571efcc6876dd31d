// SPDX-License-Identifier: Apache-2.0
// What is plugged in; and what goes over USB kept in a file, or played from one.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string_view>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"
#include "kiosk/cli/device_lines.h"

namespace kassabel::cli {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto settle = milliseconds(1'500), settle_longest = milliseconds(10'000);
constexpr std::int64_t look_ms = 200;
constexpr auto replay_quiet = milliseconds(1'000), replay_longest = milliseconds(120'000);

std::string_view state_word(const DeviceRow& row) {
  switch (row.state) {
    case DeviceState::absent:
      return "not used";
    case DeviceState::working:
      return "working";
    case DeviceState::trouble:
      return "trouble";
  }
  return "";
}

// "usb-1-4.2": bus 1, port 4.2.
struct Socket {
  std::string bus, port;
};
Socket socket_of(const std::string& id) {
  constexpr std::string_view begin = "usb-";
  const std::size_t port = id.find('-', begin.size());
  if (!id.starts_with(begin) || port == std::string::npos) return {};
  return {id.substr(begin.size(), port - begin.size()), id.substr(port + 1)};
}

nlohmann::json json_of(const DeviceRow& row) {
  const Socket socket = socket_of(row.id);
  return {{"id", row.id},
          {"bus", socket.bus},
          {"port", socket.port},
          {"usb", row.usb_ids},
          {"name", row.name},
          {"serial", row.serial},
          {"driver", row.driver},
          {"state", state_word(row)},
          {"words", row.words},
          {"keyboard", row.is_keyboard},
          {"possible_attack", unknown_keyboard(row)}};
}

void print_row(const DeviceRow& row) {
  const Socket socket = socket_of(row.id);
  const bool nameless = row.name.find_first_not_of(' ') == std::string::npos;
  fmt::print("{:<12} {}  {}\n", row.id, row.usb_ids, nameless ? "(no name)" : row.name);
  std::string where = socket.bus.empty() ? std::string() : fmt::format("bus {}, port {}", socket.bus, socket.port);
  if (!row.serial.empty()) where += (where.empty() ? "" : ", ") + ("serial " + row.serial);
  if (!where.empty()) fmt::print("             {}\n", where);
  if (row.driver.empty())
    fmt::print("             not used: {}\n", row.words);
  else
    fmt::print("             driven by {}, {}{}{}\n", row.driver, state_word(row), row.words.empty() ? "" : ": ",
               row.words);
  if (unknown_keyboard(row)) fmt::print("             {}\n", attack_words);
}

// Drivers look closer: a report descriptor, a status.
void let_settle(DeviceSession& session) {
  const auto begin = Clock::now();
  const auto opening = [](const DeviceRow& row) {
    return !row.driver.empty() && row.state == DeviceState::absent && row.words == "being opened";
  };
  const auto settled = [&] {
    if (Clock::now() - begin > settle_longest) return true;
    const std::vector<DeviceRow> rows = session.devices().rows();
    return Clock::now() - begin > settle && std::none_of(rows.begin(), rows.end(), opening);
  };
  while (!session.ended() && !settled()) (void)session.next(look_ms);
}

// Prints what drivers say until the time is over, or Ctrl-C.
void print_what_is_said(DeviceSession& session, std::optional<Clock::time_point> until) {
  while (!session.ended() && (!until || Clock::now() < *until)) {
    const auto input = session.next(look_ms);
    const auto line = input ? device_says(*input) : std::nullopt;
    if (!line) continue;
    fmt::print("{}\n", *line);
    std::fflush(stdout);
  }
}

// A recording is over when nobody says anything more and its answers are given.
void play_to_the_end(DeviceSession& session) {
  const auto begin = Clock::now();
  auto last = begin;
  std::size_t left = session.answers_left();
  while (!session.ended() && Clock::now() - begin < replay_longest) {
    const auto input = session.next(look_ms);
    if (input || session.answers_left() != left) last = Clock::now();
    left = session.answers_left();
    if (const auto line = input ? device_says(*input) : std::nullopt) fmt::print("{}\n", *line);
    if (Clock::now() - last > (left == 0 ? replay_quiet : 5 * replay_quiet)) return;
  }
}

}  // namespace

int devices(const Hooks& hooks, const DevicesOptions& options) {
  const auto session = hooks.open_devices({options.simulated, "", "", options.config, options.db});
  if (!session) return complain(session.error());
  let_settle(**session);
  const std::vector<DeviceRow> found = (*session)->devices().rows();
  if (options.json) {
    nlohmann::json list = nlohmann::json::array();
    for (const DeviceRow& row : found) list.push_back(json_of(row));
    fmt::print("{}\n", list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    return 0;
  }
  if (found.empty()) fmt::print("No USB device is plugged in.\n");
  for (const DeviceRow& row : found) print_row(row);
  return 0;
}

int devices_record(const Hooks& hooks, const DevicesOptions& options) {
  const auto session = hooks.open_devices({options.simulated, options.file, "", options.config, options.db});
  if (!session) return complain(session.error());
  fmt::print("What goes over USB is written to {}{}.\n", options.file,
             options.wait_s > 0 ? fmt::format(" for {} seconds", options.wait_s) : std::string(" until Ctrl-C"));
  fmt::print("What a staff badge says is left out; other labels are in it.\n");
  std::fflush(stdout);
  std::optional<Clock::time_point> until;
  if (options.wait_s > 0) until = Clock::now() + std::chrono::seconds(options.wait_s);
  print_what_is_said(**session, until);
  for (const DeviceRow& row : (*session)->devices().rows()) print_row(row);
  return 0;
}

int devices_replay(const Hooks& hooks, const DevicesOptions& options) {
  const auto session = hooks.open_devices({false, "", options.file, options.config, options.db});
  if (!session) return complain(session.error());
  play_to_the_end(**session);
  for (const DeviceRow& row : (*session)->devices().rows()) print_row(row);
  if (const std::size_t left = (*session)->answers_left(); left > 0)
    fmt::print("{} recorded answers were not asked for.\n", left);
  const std::vector<std::string> unexpected = (*session)->unexpected();
  for (const std::string& request : unexpected) std::fprintf(stderr, "kassabel: not recorded: %s\n", request.c_str());
  return unexpected.empty() ? 0 : 1;
}

}  // namespace kassabel::cli
