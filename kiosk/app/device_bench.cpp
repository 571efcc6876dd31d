// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/device_bench.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "kiosk/base/overloaded.h"
#include "kiosk/ports/staff.h"

namespace kassabel::app {
namespace {

constexpr std::size_t shown_max_bytes = 256;  // of a label: what a screen can show

// At a boundary of UTF-8.
std::string cut(const std::string& text) {
  std::size_t length = std::min(text.size(), shown_max_bytes);
  while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  return text.substr(0, length);
}

bool is_badge(std::string_view text) { return text.starts_with(badge_prefix) && text != pairing_code_text; }

}  // namespace

void DeviceBench::reset() { seen_ = {}; }

void DeviceBench::scanned(const input::Scanned& scan) {
  ++seen_.scans;
  seen_.scanned_by = scan.device;
  seen_.aim = scan.aim;
  seen_.badge = is_badge(scan.text);
  seen_.text = seen_.badge ? std::string() : cut(scan.text);
  seen_.scan_failed.clear();
}

// Of the trial that is waited for; an answer to an earlier one is nobody's any more.
void DeviceBench::tell(const input::TrialTold& told) {
  if (!seen_.running || *seen_.running != told.trial) return;
  seen_.running.reset();
  seen_.told = told;
}

bool DeviceBench::hear(const Input& input) {
  return std::visit(overloaded{
                        [&](const input::Scanned& scan) { return scanned(scan), true; },
                        [&](const input::ScanFailed& failed) {
                          ++seen_.scans;
                          seen_.scanned_by = failed.device;
                          seen_.aim.clear();
                          seen_.text.clear();
                          seen_.badge = false;
                          seen_.scan_failed = failed.words;
                          return true;
                        },
                        [&](const input::Weighed& weighed) {
                          seen_.weighed_by = weighed.device;
                          seen_.weight = weighed.weight;
                          return true;
                        },
                        [&](const input::PadPressed& pressed) {
                          seen_.pad_keys.at(static_cast<std::size_t>(pressed.key)) = true;
                          return true;
                        },
                        [&](const input::TrialTold& told) { return tell(told), true; },
                        // The lane has to know these too.
                        [&](const input::DrawerMoved& moved) {
                          seen_.drawer_open = moved.open;
                          return false;
                        },
                        [&](const input::DrawerFinished& finished) {
                          if (seen_.running && seen_.running->kind == TrialKind::open_drawer)
                            tell({*seen_.running, finished.opened, finished.words});
                          return false;
                        },
                        [](const auto&) { return false; },
                    },
                    input);
}

void DeviceBench::ask(const Trial& trial) {
  if (devices_ == nullptr) return refuse(trial, "unplugged");
  seen_.told.reset();
  seen_.running = trial;
  if (trial.kind == TrialKind::pair_keypad) seen_.pad_keys = {};  // they light up again, one by one
  devices_->attempt(trial);
}

void DeviceBench::refuse(const Trial& trial, std::string words) {
  seen_.running.reset();
  seen_.told = input::TrialTold{trial, false, std::move(words)};
}

lane::DevicesView DeviceBench::view() const {
  lane::DevicesView view = seen_;
  if (devices_ != nullptr) view.rows = devices_->rows();
  return view;
}

}  // namespace kassabel::app
