// SPDX-License-Identifier: Apache-2.0
// What the checks of usb_vm_check stand on: "ok ..." or "not ok ..." for each; "# gadget: COMMAND" asks
// gadget_checks.py to act on the devices and waits for its "done". One thread.
#pragma once

#include <iostream>
#include <string>

namespace kassabel::vm {

inline int failures = 0;

inline bool check(bool held, const std::string& name, const std::string& seen = "") {
  std::cout << (held ? "ok " + name : "not ok " + name + (seen.empty() ? "" : ": " + seen)) << std::endl;
  failures += held ? 0 : 1;
  return held;
}

inline std::string gadget(const std::string& command) {
  std::cout << "# gadget: " << command << std::endl;
  std::string answer;
  std::getline(std::cin, answer);
  return answer.size() > 5 ? answer.substr(5) : "";
}

void check_hub();  // hub_check.cpp

}  // namespace kassabel::vm
