// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {
namespace {

// While it lives, a terminal shows nothing of what is typed.
class NoEcho {
 public:
  NoEcho() : terminal_(::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  ~NoEcho() {
    if (!terminal_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    fmt::print(stderr, "\n");
  }

 private:
  termios before_{};
  bool terminal_;
};

std::string read_line(const std::string& what) {
  fmt::print(stderr, "{}: ", what);
  std::string line;
  std::getline(std::cin, line);
  return line;
}

std::string read_pin() {
  const NoEcho silent;
  return read_line(fmt::format("PIN of {} digits", pin_digits));
}

NewPerson person_of(const StaffOptions& options) {
  NewPerson person;
  person.person.id = options.id;
  person.person.display_name = options.name;
  person.person.role = options.role == "manager"      ? StaffRole::manager
                       : options.role == "technician" ? StaffRole::technician
                                                      : StaffRole::staff;
  return person;
}

std::string_view word_of(StaffRole role) {
  if (role == StaffRole::manager) return "manager";
  return role == StaffRole::technician ? "technician" : "staff";
}

// Before anything is changed: the badge's code is known only once.
Result<void> check_out(const StaffOptions& options) {
  if (options.out.empty()) return {};
  if (!options.out.ends_with(".png") && !options.out.ends_with(".pdf"))
    return fail(ErrorKind::invalid, options.out + ": a badge is drawn as .png or .pdf");
  if (std::filesystem::exists(options.out)) return fail(ErrorKind::refused, options.out + ": is there already");
  return {};
}

// As a picture that only its owner reads, or as text.
int give_badge(const Hooks& hooks, const StaffOptions& options, const std::string& badge) {
  const std::string& whose = options.name.empty() ? options.id : options.name;
  if (!options.out.empty()) {
    const mode_t before = ::umask(077);
    const auto drawn = hooks.badge_card(whose, badge, options.out);
    ::umask(before);
    if (drawn) {
      fmt::print("{}\n", options.out);
      fmt::print(stderr, "Print this and delete the file: it is {}'s badge.\n", whose);
      return 0;
    }
    complain(drawn.error());
  }
  fmt::print("{}\n", badge);
  fmt::print(stderr, "Print this code as a barcode (Code 128 or QR): it is {}'s badge and is shown only now.\n", whose);
  return options.out.empty() ? 0 : 1;
}

}  // namespace

int staff_pin(const Hooks& hooks, const StaffOptions& options) {
  const auto set = hooks.set_pin(options.db, options.id, read_pin());
  if (!set) return complain(set.error());
  fmt::print("{} has a new PIN and may sign in.\n", options.id);
  return 0;
}

int staff_add(const Hooks& hooks, const StaffOptions& options) {
  if (const auto fine = check_out(options); !fine) return complain(fine.error());
  NewPerson person = person_of(options);
  person.pin = read_pin();
  const auto badge = hooks.add_person(options.db, person);
  if (!badge) return complain(badge.error());
  return give_badge(hooks, options, *badge);
}

int staff_first(const Hooks& hooks, const StaffOptions& options) {
  if (const auto fine = check_out(options); !fine) return complain(fine.error());
  NewPerson person = person_of(options);
  const std::string code = read_line("set-up code, as the kiosk showed it");
  person.pin = read_pin();
  const auto badge = hooks.first_manager(options.db, person, code);
  if (!badge) return complain(badge.error());
  return give_badge(hooks, options, *badge);
}

int staff_badge(const Hooks& hooks, const StaffOptions& options) {
  if (const auto fine = check_out(options); !fine) return complain(fine.error());
  const auto badge = hooks.new_badge(options.db, options.id);
  if (!badge) return complain(badge.error());
  return give_badge(hooks, options, *badge);
}

int staff_remove(const Hooks& hooks, const StaffOptions& options) {
  const auto removed = hooks.remove_person(options.db, options.id);
  if (!removed) return complain(removed.error());
  fmt::print("{} can no longer sign in.\n", options.id);
  return 0;
}

int staff_list(const Hooks& hooks, const StaffOptions& options) {
  const auto lines = hooks.staff_lines(options.db);
  if (!lines) return complain(lines.error());
  nlohmann::json json = nlohmann::json::array();
  for (const StaffLine& line : *lines) {
    const Person& person = line.person;
    if (options.json)
      json.push_back(
          {{"id", person.id}, {"name", person.display_name}, {"role", word_of(person.role)}, {"locked", line.locked}});
    else
      fmt::print("{:<16} {:<10} {}{}\n", person.id, word_of(person.role), person.display_name,
                 line.locked ? "  (locked: `kassabel staff pin`)" : "");
  }
  if (options.json) fmt::print("{}\n", json.dump(2));
  return 0;
}

}  // namespace kassabel::cli
