// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/lookup.h"

#include <algorithm>

#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"

namespace kassabel::app {
namespace {

bool is_badge(const std::string& code) { return code.compare(0, badge_prefix.size(), badge_prefix) == 0; }

}  // namespace

lane::Intent Lookup::badge(const std::string& code) {
  const auto found = staff_.by_badge(code);
  if (!found) log_error("staff", found.error().text);
  if (found && *found) return lane::intent::ScanBadge{**found};
  // Not the code itself: a mistyped badge is still half a secret.
  return lane::intent::ScanRefused{std::string(badge_prefix), lane::ScanTrouble::unknown_product};
}

lane::Intent Lookup::scanned(const input::Scanned& scan) {
  if (is_badge(scan.text)) return badge(scan.text);
  const auto gtin = Gtin::parse(scan.text);
  const bool digits = !scan.text.empty() &&
                      std::all_of(scan.text.begin(), scan.text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!gtin)
    return lane::intent::ScanRefused{scan.text,
                                     digits ? lane::ScanTrouble::unreadable : lane::ScanTrouble::unknown_product};
  const auto product = catalogue_.find(*gtin, {});
  if (!product) log_error("catalogue", product.error().text);
  if (product && *product) return lane::intent::ScanProduct{**product};
  return lane::intent::ScanRefused{gtin->text(), lane::ScanTrouble::unknown_product};
}

std::optional<lane::Intent> Lookup::pin(const input::EnterPin& pin, const lane::State& state, const Moment& now) {
  if (!state.staff || state.staff->signed_in) return std::nullopt;
  const auto answer = staff_.verify_pin(state.staff->person.id, pin.digits, now.wall.utc_ms);
  if (!answer) log_error("staff", answer.error().text);
  return lane::intent::PinAnswered{answer.value_or(PinAnswer::wait)};
}

void Lookup::sign_in_on_board(const input::BoardSignIn& sign_in, const Moment& now) {
  const auto answer = staff_.verify_pin(sign_in.person_id, sign_in.pin, now.wall.utc_ms);
  if (!answer) {
    log_error("staff", answer.error().text);
    return sign_in.reply(503, "{}");
  }
  switch (*answer) {
    case PinAnswer::right:
      return sign_in.reply(200, "{}");
    case PinAnswer::wrong:
      return sign_in.reply(401, "{}");
    case PinAnswer::wait:
      return sign_in.reply(429, "{}");
    case PinAnswer::locked:
      return sign_in.reply(423, "{}");
  }
}

std::optional<Person> Lookup::person(const std::string& id) {
  const auto everybody = staff_.everybody();
  if (!everybody) return std::nullopt;
  const auto it = std::find_if(everybody->begin(), everybody->end(), [&](const Person& p) { return p.id == id; });
  if (it == everybody->end()) return std::nullopt;
  return *it;
}

std::optional<lane::Intent> Lookup::resolve(const Input& input, const lane::State& state, const Moment& now,
                                            std::int64_t last_touch_boot_ms, std::int64_t promise_ms) {
  using Out = std::optional<lane::Intent>;
  return std::visit(overloaded{
                        [&](const input::Scanned& scan) -> Out { return scanned(scan); },
                        [&](const input::ScanFailed&) -> Out {
                          return lane::intent::ScanRefused{"", lane::ScanTrouble::unreadable};
                        },
                        [&](const input::EnterPin& entered) -> Out { return pin(entered, state, now); },
                        [&](const input::BoardSignIn& sign_in) -> Out {
                          sign_in_on_board(sign_in, now);
                          return std::nullopt;
                        },
                        [&](const input::StaffSays& say) -> Out {
                          if (const auto who = person(say.person_id)) return lane::intent::StaffSays{*who, say.what};
                          if (say.reply) say.reply(403, "{}");
                          return std::nullopt;
                        },
                        [&](const input::CallPerson& call) -> Out {
                          return lane::intent::CallPerson{call.kind, promise_ms};
                        },
                        [&](const input::PayInCash&) -> Out {
                          return lane::intent::CallPerson{CallKind::cash, promise_ms};
                        },
                        [&](const input::BellPressed& bell) -> Out {
                          return lane::intent::BellPressed{bell.place, promise_ms};
                        },
                        // The runner has the checks and knows who is signed in.
                        [&](const input::ChangeAgreement&) -> Out { return std::nullopt; },
                        [&](const input::PagesChanged&) -> Out { return std::nullopt; },
                        // For the technician's page, and for the house.
                        [&](const input::TryDevice&) -> Out { return std::nullopt; },
                        [&](const input::Weighed&) -> Out { return std::nullopt; },
                        [&](const input::PadPressed&) -> Out { return std::nullopt; },
                        [&](const input::TrialTold&) -> Out { return std::nullopt; },
                        [&](const input::DeviceLearned&) -> Out { return std::nullopt; },
                        [&](const input::Tick&) -> Out { return lane::intent::Tick{last_touch_boot_ms}; },
                        [&](const auto& same) -> Out { return lane::Intent(same); },
                    },
                    input);
}

}  // namespace kassabel::app
