// SPDX-License-Identifier: Apache-2.0
// The runner's part in the technician's page: while it is shown, what devices say goes there first.
#include "kiosk/app/lane_runner.h"

namespace kassabel::app {
namespace {

constexpr const char* tr_noop(const char* english) { return english; }

}  // namespace

bool LaneRunner::at_bench() const {
  const lane::State& shown = stopped_ ? stopped_->state() : state_;
  return shown.page == lane::ScreenPage::devices && shown.staff_signed_in() && may_try_devices(shown.staff->person);
}

void LaneRunner::notice_bench() {
  const bool open = at_bench();
  if (open && !bench_open_) bench_.reset();
  bench_open_ = open;
}

bool LaneRunner::bench_takes(const Input& input) {
  if (const auto* wish = std::get_if<input::TryDevice>(&input)) {
    if (at_bench()) try_device(wish->trial);
    return true;
  }
  if (!at_bench()) return false;
  if (std::holds_alternative<input::PadPressed>(input)) touched();
  return bench_.hear(input);
}

// Each opening of the drawer has a person and a reason in the journal, a technician's too.
void LaneRunner::try_device(const Trial& trial) {
  if (trial.kind != TrialKind::open_drawer) return bench_.ask(trial);
  bench_.asked_drawer(trial);
  take_in_lane(input::NoSale{});
  if (!journal_.busy()) bench_.refuse(trial, tr_noop("only a manager may open the drawer"));
}

}  // namespace kassabel::app
