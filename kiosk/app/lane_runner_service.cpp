// SPDX-License-Identifier: Apache-2.0
// The runner's part in the service: the book it reads, the agreement it follows, the slips it prints.
#include <algorithm>

#include "kiosk/app/agreement_file.h"
#include "kiosk/app/lane_runner.h"
#include "kiosk/app/slip.h"
#include "kiosk/base/log.h"

namespace kassabel::app {
namespace {
constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

std::int64_t starts_ms(const AgreementVersion& version) {
  return std::max(version.from_utc_ms, version.recorded_utc_ms);  // never before somebody agreed to it
}

// What was to hold at once holds, whatever somebody does to the clock afterwards.
bool has_started(const AgreementVersion& version, std::int64_t now_utc_ms) {
  return version.from_utc_ms == 0 || version.from_utc_ms <= now_utc_ms;
}
}  // namespace

void LaneRunner::read_book() {
  read_calls();
  read_agreements();
}

void LaneRunner::read_calls() {
  ++book_version_;
  const std::int64_t now_utc_ms = ports_.clock.now().wall.utc_ms;
  auto calls = ports_.book.calls_since(now_utc_ms - measured_days * day_ms);
  if (calls)
    measured_ = std::move(*calls);
  else
    log_error("book", calls.error().text);
}

void LaneRunner::read_agreements() {
  ++book_version_;
  auto versions = ports_.book.agreements();
  if (!versions) return log_error("book", versions.error().text);
  agreements_ = std::move(*versions);
}

int LaneRunner::calls_ringing() const {
  int ringing = state_.call && state_.call->rings() ? 1 : 0;
  for (const Call& call : state_.bells) ringing += call.rings() ? 1 : 0;
  return ringing;
}

std::optional<std::int64_t> LaneRunner::usual_wait_ms(int ahead) const {
  // Asked for each view and worked out over weeks of calls: once a minute is often enough.
  const WallTime wall = ports_.clock.now().wall;
  const UsualWait::Of of{book_version_, wall.utc_ms / 60'000, ahead};
  if (usual_wait_.of != of) usual_wait_ = {of, kassabel::usual_wait_ms(measured_, wall, "", ahead)};
  return usual_wait_.ms;
}

// The newest on record may be of the staff screen, which wrote the file too; any other text was put there by hand.
void LaneRunner::record_agreement(bool keep_newest) {
  const bool newest = !agreements_.empty() && agreements_.back().hash == brought_.hash;
  if (brought_.text.empty() || newest || (keep_newest && !agreements_.empty())) return;
  decide_and_record(lane::intent::ChangeAgreement{brought_.hash, brought_.text, brought_.person, brought_.from_utc_ms},
                    {});
}

void LaneRunner::change_agreement(const input::ChangeAgreement& change) {
  agreement_refused_.clear();
  if (!state_.staff_signed_in()) return;
  const Person& person = state_.staff->person;
  const auto refuse = [&](std::string why) { agreement_refused_ = std::move(why); };
  if (!may(person.role, rules_.agreement.rights.of(Act::change_agreement).least))
    return refuse("the agreement says: a manager");
  Agreement wanted = change.wanted;
  wanted.agreed_by = person.display_name;
  const std::string text = agreement_text(wanted);
  const auto agreement = parse_agreement(text, "agreement.toml");
  if (!agreement) return refuse(agreement.error().text);
  decide_and_record(lane::intent::ChangeAgreement{agreement->hash, text, person.display_name, agreement->from_utc_ms},
                    {});
}

// In force is the version whose time came last; of two with the same time the later on record. True: another one is.
bool LaneRunner::follow_agreements() {
  const std::int64_t now_utc_ms = ports_.clock.now().wall.utc_ms;
  const AgreementVersion* in_force = nullptr;
  for (const AgreementVersion& version : agreements_)
    if (has_started(version, now_utc_ms) && (in_force == nullptr || starts_ms(version) >= starts_ms(*in_force)))
      in_force = &version;
  if (in_force == nullptr || in_force->hash == followed_hash_) return false;
  followed_hash_ = in_force->hash;  // also one that cannot be read: said once
  if (in_force->hash == rules_.agreement.hash) return false;
  const auto agreement = parse_agreement(in_force->text, "agreement.toml");
  if (!agreement) {
    log_error("agreement", agreement.error().text);
    return false;
  }
  rules_.agreement = *agreement;
  rules_.agreement_text = in_force->text;
  ++book_version_;  // who is told what, and whose pager rings
  return true;
}

std::optional<std::int64_t> LaneRunner::next_agreement_utc_ms() const {
  const std::int64_t now_utc_ms = ports_.clock.now().wall.utc_ms;
  std::optional<std::int64_t> next;
  for (const AgreementVersion& version : agreements_)
    if (!has_started(version, now_utc_ms) && (!next || starts_ms(version) < *next)) next = starts_ms(version);
  return next;
}

void LaneRunner::print_slip(const lane::effect::PrintSlip& slip) {
  ports_.printer.print(
      {slip.id, slip_lines({rules_, ports_.texts, state_.language, ports_.printer.columns()}, slip.call, slip.wall)});
}

void LaneRunner::print_test_line(std::uint64_t id) {
  ports_.printer.print({id, test_lines({rules_, ports_.texts, rules_.language, ports_.printer.columns()})});
}

}  // namespace kassabel::app
