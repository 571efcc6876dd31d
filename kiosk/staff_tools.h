// SPDX-License-Identifier: Apache-2.0
// What the command line does with staff, also beside a running kiosk: the change counts at once, and who may write
// makes a record of it, the kiosk that runs or this command. For main to hand out; main thread.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/cli/hooks.h"

namespace kassabel {

// Each returns the badge's code, which nobody can read again.
[[nodiscard]] Result<std::string> add_person(const std::string& db, const cli::NewPerson& person);
[[nodiscard]] Result<std::string> add_first_manager(const std::string& db, const cli::NewPerson& person,
                                                    const std::string& code);
[[nodiscard]] Result<std::string> new_badge(const std::string& db, const std::string& id);

[[nodiscard]] Result<void> set_pin(const std::string& db, const std::string& id, const std::string& pin);
[[nodiscard]] Result<void> remove_person(const std::string& db, const std::string& id);
[[nodiscard]] Result<std::vector<cli::StaffLine>> staff_lines(const std::string& db);
// A QR that a scanner reads as the badge, with the name; .png or .pdf.
[[nodiscard]] Result<void> save_badge_card(const std::string& name, const std::string& badge, const std::string& file);

}  // namespace kassabel
