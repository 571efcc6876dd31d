// SPDX-License-Identifier: Apache-2.0
// `kassabel devices test NAME`: a talk with a technician, at a terminal. 0 only if the device does its work.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include <poll.h>
#include <unistd.h>

#include "kiosk/base/log.h"
#include "kiosk/cli/commands.h"
#include "kiosk/cli/device_lines.h"
#include "kiosk/domain/enum_words.h"

namespace kassabel::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t hand_s = 60;                    // to fetch something and do it
constexpr auto answer_max = std::chrono::seconds(90);  // a test page, a pager's transmitter
constexpr auto button_max = std::chrono::seconds(15), shut_max = std::chrono::seconds(3);
constexpr auto ready_max = std::chrono::seconds(5);
constexpr std::int64_t look_ms = 100;

void say(const std::string& line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

constexpr std::size_t line_max_bytes = 256;

// A line from the terminal; nothing: nobody is there, or Ctrl-C.
std::optional<std::string> read_line(const DeviceSession& session) {
  std::string line;
  while (!session.ended() && line.size() < line_max_bytes) {
    pollfd terminal{STDIN_FILENO, POLLIN, 0};
    if (poll(&terminal, 1, static_cast<int>(look_ms)) <= 0) continue;
    char one = 0;
    if (read(STDIN_FILENO, &one, 1) <= 0) return std::nullopt;
    if (one == '\n') return line;
    line += one;
  }
  return std::nullopt;
}

class Talk {
 public:
  Talk(DeviceSession& session, const DevicesOptions& options) : session_(session), options_(options) {}

  // False: there is no such device, or more than one; that is said.
  [[nodiscard]] bool find();
  [[nodiscard]] bool try_it();

 private:
  [[nodiscard]] std::vector<DeviceRow> matching() const;
  [[nodiscard]] bool ask(const std::string& question) const;
  void enter(const std::string& what) const;
  // Hears until want says it is enough; false: the time is over, or Ctrl-C.
  template <class Want>
  [[nodiscard]] bool hear(std::chrono::seconds longest, Want want);
  // What other devices say of themselves only distracts; a scan by another scanner is worth to know.
  [[nodiscard]] bool is_ours(const Input& input) const {
    if (const auto* changed = std::get_if<input::DeviceChanged>(&input)) return changed->status.id == row_.id;
    if (const auto* weighed = std::get_if<input::Weighed>(&input)) return weighed->device == row_.id;
    return !std::holds_alternative<input::DrawerMoved>(input) || row_.kind == DeviceKind::printer ||
           row_.kind == DeviceKind::drawer;
  }
  [[nodiscard]] std::chrono::seconds hand() const {
    return std::chrono::seconds(options_.wait_s > 0 ? options_.wait_s : hand_s);
  }
  // What came of it, printed.
  [[nodiscard]] bool attempt(TrialKind kind, const std::string& text = {});
  [[nodiscard]] bool try_scanner();
  [[nodiscard]] bool try_printer();
  [[nodiscard]] bool try_drawer();
  [[nodiscard]] bool try_scale();
  [[nodiscard]] bool try_keypad();
  [[nodiscard]] bool try_bell();
  [[nodiscard]] bool pair();

  DeviceSession& session_;
  const DevicesOptions& options_;
  DeviceRow row_;
};

bool Talk::ask(const std::string& question) const {
  fmt::print("{} [y/n] ", question);
  std::fflush(stdout);
  if (options_.yes) {
    say("y");
    return true;
  }
  const auto line = read_line(session_);
  if (!line) say("");
  return line && !line->empty() && (line->front() == 'y' || line->front() == 'Y');
}

void Talk::enter(const std::string& what) const {
  fmt::print("{} Then press Enter. ", what);
  std::fflush(stdout);
  if (options_.yes || !read_line(session_)) say("");
}

template <class Want>
bool Talk::hear(std::chrono::seconds longest, Want want) {
  const auto until = Clock::now() + longest;
  while (!session_.ended() && Clock::now() < until) {
    const auto input = session_.next(look_ms);
    if (!input) continue;
    if (const auto line = device_says(*input); line && is_ours(*input)) say("  " + *line);
    if (want(*input)) return true;
  }
  return false;
}

bool Talk::attempt(TrialKind kind, const std::string& text) {
  const Trial trial{kind, row_.id, text};
  std::optional<input::TrialTold> told;
  session_.devices().attempt(trial);
  const bool answered = hear(answer_max, [&](const Input& input) {
    const auto* one = std::get_if<input::TrialTold>(&input);
    if (one != nullptr && one->trial == trial) told = *one;
    return told.has_value();
  });
  if (!answered) say("  no answer");
  return answered && told->well;
}

// By id, by driver, by kind; a drawer on a printer's cable has no row of its own.
std::vector<DeviceRow> Talk::matching() const {
  std::vector<DeviceRow> found, printers;
  for (const DeviceRow& row : session_.devices().rows()) {
    const bool of_kind = row.kind && word_of(*row.kind) == options_.name;
    const bool keyboard = options_.name == "keyboard" && unknown_keyboard(row);
    if (row.id == options_.name) return {row};
    if (keyboard || (!row.driver.empty() && (row.driver == options_.name || of_kind))) found.push_back(row);
    if (!row.driver.empty() && row.kind == DeviceKind::printer) printers.push_back(row);
  }
  return found.empty() && options_.name == "drawer" ? printers : found;
}

bool Talk::find() {
  const auto until = Clock::now() + ready_max;
  std::vector<DeviceRow> found;
  const auto ready = [&] { return found.size() == 1 && found[0].state == DeviceState::working; };
  while (!session_.ended() && Clock::now() < until && !ready()) {
    (void)session_.next(look_ms);
    found = matching();
  }
  if (found.empty()) {
    (void)complain({ErrorKind::not_found, "there is no device \"" + options_.name +
                                              "\" that is used; `kassabel devices` lists what is plugged in"});
    return false;
  }
  if (found.size() > 1) {
    std::string ids;
    for (const DeviceRow& row : found) ids += " " + row.id;
    (void)complain({ErrorKind::invalid, "which one? There are" + ids});
    return false;
  }
  row_ = found[0];
  say(fmt::format("{} {} {}{}", row_.id, row_.name, row_.driver, row_.words.empty() ? "" : ": " + row_.words));
  return true;
}

bool Talk::try_scanner() {
  say("Scan this: anything with a code.");
  session_.play_hand(row_);
  const bool read = hear(hand(), [&](const Input& input) {
    const auto* scan = std::get_if<input::Scanned>(&input);
    return scan != nullptr && scan->device == row_.id;
  });
  if (!read) return say("Nothing was read."), false;
  if (!ask("Is that what stands on the label?")) return false;
  say("The error tone, where the scanner has one:");
  if (!attempt(TrialKind::beep)) say("  the shopper hears none; the screen says it");
  return true;
}

bool Talk::try_printer() {
  say("The test page: code page table, widths, a picture code, cut off.");
  return attempt(TrialKind::print_page) && ask("Is each line whole, the euro there, the code square, the paper cut?");
}

// Each opening of a drawer has a reason, here in the program's log.
bool Talk::try_drawer() {
  if (options_.reason.empty())
    return (void)complain({ErrorKind::refused, "a drawer opens only with --reason TEXT"}), false;
  log_warning("drawer", "opened by `devices test`: " + options_.reason);
  if (!attempt(TrialKind::open_drawer)) say("  what do you see?");
  if (!ask("Is it open now?")) {
    (void)attempt(TrialKind::drawer_is_shut);
    return say("Then it did not open: look at cable, key and connector."), false;
  }
  const bool tells = attempt(TrialKind::drawer_is_open);
  session_.play_hand(row_);
  enter("Push it shut.");
  (void)hear(shut_max, [](const Input& input) {
    const auto* moved = std::get_if<input::DrawerMoved>(&input);
    return moved != nullptr && !moved->open;
  });
  const bool learned = attempt(TrialKind::drawer_is_shut);
  if (!tells || !learned) say("Its switch tells nothing: the till will not know when it is left open.");
  return true;
}

bool Talk::try_scale() {
  say("Put something on it. The weight is shown and never charged.");
  session_.play_hand(row_);
  const bool weighed = hear(hand(), [&](const Input& input) {
    const auto* one = std::get_if<input::Weighed>(&input);
    return one != nullptr && one->device == row_.id && one->weight.state == WeightState::stable &&
           one->weight.milligrams > 0;
  });
  if (!weighed) return say("No weight came to rest."), false;
  return ask("Does the scale itself show the same?");
}

bool Talk::try_keypad() {
  say("Press each key: up, down, ok, back, help, volume, repeat.");
  session_.play_hand(row_);
  std::array<bool, 7> pressed{};
  const bool all = hear(hand(), [&](const Input& input) {
    if (const auto* one = std::get_if<input::PadPressed>(&input)) pressed.at(static_cast<std::size_t>(one->key)) = true;
    return std::find(pressed.begin(), pressed.end(), false) == pressed.end();
  });
  for (std::size_t at = 0; at < pressed.size() && !all; ++at)
    if (!pressed.at(at)) say("  not heard: " + std::string(key_word(static_cast<PadKey>(at))));
  return all;
}

// A lamp without a button is one of these too.
bool Talk::try_bell() {
  if (!attempt(TrialKind::lamp) || !ask("Did its lamp show each state for a second: sent, coming, here, off?"))
    return false;
  say("Press its button.");
  session_.play_hand(row_);
  const auto pressed = [](const Input& input) { return std::holds_alternative<input::BellPressed>(input); };
  return hear(std::min(hand(), button_max), pressed) || ask("No button was heard. Is it a lamp without one?");
}

bool Talk::pair() {
  say(attack_words);
  if (options_.pair_as.empty())
    return (void)complain({ErrorKind::refused, "what is it? --as scanner or --as keypad pairs it for this talk"}),
           false;
  const bool scanner = options_.pair_as == "scanner";
  say(scanner ? "Scan the set-up code with it: `kassabel barcodes --setup codes.png` draws it."
              : "Press its keys in this order: up, down, ok, back, help, volume, repeat.");
  session_.play_hand(row_);
  if (!attempt(scanner ? TrialKind::pair_scanner : TrialKind::pair_keypad)) return false;
  if (options_.db.empty()) say("Here it is forgotten again: --db keeps it, or pair it at the till under Devices.");
  return true;
}

bool Talk::try_it() {
  if (unknown_keyboard(row_)) return pair();
  if (row_.driver.empty() || !row_.kind) {
    (void)complain({ErrorKind::refused, row_.id + " is not used: " + row_.words});
    return false;
  }
  switch (*row_.kind) {
    case DeviceKind::scanner:
      return try_scanner();
    case DeviceKind::printer:
      return options_.name == "drawer" ? try_drawer() : try_printer();
    case DeviceKind::drawer:
      return try_drawer();
    case DeviceKind::pager:
      return attempt(TrialKind::buzz, options_.number) && ask("Did it buzz?");
    case DeviceKind::lamp:
      return attempt(TrialKind::lamp) && ask("Did it show each state for a second: sent, coming, here, off?");
    case DeviceKind::bell:
      return try_bell();
    case DeviceKind::scale:
      return try_scale();
    case DeviceKind::keypad:
      return try_keypad();
    case DeviceKind::card_terminal:
    case DeviceKind::keyboard:
      break;
  }
  (void)complain({ErrorKind::refused, "there is nothing to try of " + row_.id});
  return false;
}

}  // namespace

int devices_test(const Hooks& hooks, const DevicesOptions& options) {
  const auto session = hooks.open_devices({options.simulated, "", "", options.config, options.db});
  if (!session) return complain(session.error());
  Talk talk(**session, options);
  if (!talk.find()) return 1;
  const bool works = talk.try_it();
  say(works ? "It works." : "It does not work.");
  return works ? 0 : 1;
}

}  // namespace kassabel::cli
