// SPDX-License-Identifier: Apache-2.0
// The sim socket's answer to {"do":"world"} as values: what a bystander sees of a kiosk and its devices. Pure.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/receipt.h"
#include "ui/workbench/view.h"

namespace kassabel::demo {

struct World {
  std::string screen, board_url;
  pid_t pid = 0;
  std::int64_t forwarded_s = 0;
  bool hand_held = false, flat_bed = false, printer = false;
  workbench::Paper paper = workbench::Paper::ok;
  bool cover_open = false, drawer_open = false;
  workbench::CardMode card_mode = workbench::CardMode::approve;
  workbench::CardState card_state = workbench::CardState::idle;
  std::int64_t card_cents = 0;
  std::uint64_t receipts = 0;
  std::vector<PrintLine> hanging, last_receipt;
  bool operator==(const World&) const = default;
};

// refused: the kiosk answered with an error. corrupt: no JSON object. What it does not tell has its default.
[[nodiscard]] Result<World> world_of(const std::string& json);
void show(const World& world, workbench::View& view);  // all but the paper

// The requests that make the world around a kiosk what it was: what a simulated device was told dies with the process,
// a real shop's plugs, paper and clock do not.
[[nodiscard]] std::vector<std::string> put_back(const World& was, const World& now);

// The words of the sim socket.
[[nodiscard]] std::string word_of(workbench::CardMode mode);
[[nodiscard]] std::string word_of(workbench::Paper paper);

}  // namespace kassabel::demo
