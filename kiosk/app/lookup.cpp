// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/lookup.h"

#include <algorithm>

#include "kiosk/app/offer.h"
#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"
#include "kiosk/domain/codes/decode.h"

namespace kassabel::app {
namespace {

constexpr std::int64_t two_codes_ms = 1'000;

// Prices are those of the moment at which the basket was begun.
WallTime prices_at(const lane::State& state, const Moment& now) {
  return state.sale && !state.sale->done ? state.sale->opened : now.wall;
}

bool only_digits(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

lane::intent::ScanRefused refused(const Code& code) {
  const bool misread = code.kind != CodeKind::other || only_digits(code.text);
  return {code.text, misread ? lane::ScanTrouble::unreadable : lane::ScanTrouble::unknown_product, "", ""};
}

}  // namespace

lane::Intent Lookup::badge(const std::string& code) {
  const auto found = staff_.by_badge(code);
  if (!found) log_error("staff", found.error().text);
  if (found && *found) return lane::intent::ScanBadge{**found};
  // Not the code itself: a mistyped badge is still half a secret.
  return lane::intent::ScanRefused{std::string(badge_prefix), lane::ScanTrouble::unknown_product, "", ""};
}

lane::Intent Lookup::product(const Code& code, WallTime at) {
  auto offered = offer_of(code, shelves_.catalogue, shelves_.groups, at);
  if (const auto* offer = std::get_if<Offer>(&offered)) return lane::intent::ScanProduct{offer->line};
  const Refusal& refusal = std::get<Refusal>(offered);
  if (refusal.trouble == lane::ScanTrouble::unknown_product && code.gtin) {
    auto taught = shelves_.book.taught(*code.gtin);
    if (!taught) log_error("book", taught.error().text);
    if (taught && *taught) {
      BasketLine line;
      line.product = std::move(**taught);
      return lane::intent::ScanProduct{std::move(line)};
    }
  }
  return lane::intent::ScanRefused{refusal.code, refusal.trouble, refusal.name, refusal.words};
}

lane::Intent Lookup::voucher(const Code& code) {
  const Money worth = code.price.value_or(Money());
  if (worth <= Money()) return lane::intent::ScanRefused{code.serial, lane::ScanTrouble::needs_person, "", ""};
  const auto used = shelves_.book.voucher_used(code.label, code.serial);
  if (!used) log_error("book", used.error().text);
  if (!used.value_or(true)) return lane::intent::ScanVoucher{{code.label, code.serial, worth}};
  // That nobody can tell is no reason to pay twice.
  return lane::intent::ScanRefused{code.serial,
                                   used ? lane::ScanTrouble::voucher_used : lane::ScanTrouble::needs_person, "", ""};
}

std::optional<lane::Intent> Lookup::scanned(const input::Scanned& scan, const lane::State& state, const Moment& now) {
  const Code code = decode(scan.aim, scan.text, shelves_.labels);
  if (code.kind == CodeKind::staff) return badge(scan.text);
  if (!code.error.empty()) return refused(code);
  if (code.kind == CodeKind::voucher) return voucher(code);
  if (code.kind == CodeKind::coupon) return lane::intent::ScanCoupon{code.serial.empty() ? code.text : code.serial};
  lane::Intent intent = product(code, prices_at(state, now));
  const auto* sold = std::get_if<lane::intent::ScanProduct>(&intent);
  if (sold == nullptr || !code.gtin || sold->line.labelled) return intent;
  const bool other_code_of_it =
      seen_ && seen_->gtin == *code.gtin && seen_->kind != code.kind && now.boot_ms - seen_->boot_ms < two_codes_ms;
  seen_ = Seen{*code.gtin, code.kind, now.boot_ms};
  if (other_code_of_it) return std::nullopt;
  return intent;
}

std::optional<lane::Intent> Lookup::pin(const input::EnterPin& pin, const lane::State& state, const Moment& now) {
  if (!state.staff || (state.staff->signed_in && !state.staff->second_badge)) return std::nullopt;
  const Person& who = state.staff->second_badge ? *state.staff->second_badge : state.staff->person;
  const auto answer = staff_.verify_pin(who.id, pin.digits, now.wall.utc_ms);
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
                        [&](const input::Scanned& scan) -> Out { return scanned(scan, state, now); },
                        [&](const input::Pick& pick) -> Out {
                          Code code;
                          code.kind = CodeKind::gtin;
                          code.gtin = pick.gtin;
                          return product(code, prices_at(state, now));
                        },
                        // The runner finds it.
                        [&](const input::LookFor&) -> Out { return std::nullopt; },
                        [&](const input::FindReceipt&) -> Out { return std::nullopt; },
                        [&](const input::ReturnGoods&) -> Out { return std::nullopt; },
                        [&](const input::CardSays&) -> Out { return std::nullopt; },
                        [&](const input::ScanFailed&) -> Out {
                          return lane::intent::ScanRefused{"", lane::ScanTrouble::unreadable, "", ""};
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
