// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iostream>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {
namespace {

std::string read_pin() {
  fmt::print(stderr, "PIN of {} digits: ", pin_digits);
  std::string pin;
  std::getline(std::cin, pin);
  return pin;
}

}  // namespace

int staff_pin(const Hooks& hooks, const StaffOptions& options) {
  const auto set = hooks.set_pin(options.db, options.id, read_pin());
  if (!set) return complain(set.error());
  fmt::print("{} has a new PIN and may sign in.\n", options.id);
  return 0;
}

int staff_add(const Hooks& hooks, const StaffOptions& options) {
  NewPerson person;
  person.person.id = options.id;
  person.person.display_name = options.name;
  person.person.role = options.role == "manager"      ? StaffRole::manager
                       : options.role == "technician" ? StaffRole::technician
                                                      : StaffRole::staff;
  person.pin = read_pin();
  const auto badge = hooks.add_person(options.db, person);
  if (!badge) return complain(badge.error());
  fmt::print("{}\n", *badge);
  fmt::print(stderr, "Print this code as a barcode (Code 128 or QR): it is {}'s badge and is shown only now.\n",
             options.name);
  return 0;
}

}  // namespace kassabel::cli
