// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/phone_keeper.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "kiosk/base/log.h"

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;
using workbench::PhoneView;
using workbench::Power;
using What = workbench::Said::What;
constexpr auto try_again = std::chrono::seconds(1);

}  // namespace

PhoneKeeper::PhoneKeeper(Bench& bench, SimRequest request, std::string socket, DeskFile& file)
    : bench_(bench), request_(std::move(request)), socket_(std::move(socket)), file_(file) {
  if (std::string cookie = file_.read(); !cookie.empty()) phone_ = board::Phone::paired(std::move(cookie));
}

void PhoneKeeper::tick() {
  const BenchState state = bench_.look();
  const bool on = state.view.power == Power::on && !state.world.board_url.empty();
  const bool connected = phone_ != nullptr && phone_->connected();
  const bool wanted = on && reach_;
  if (connected && (!wanted || connected_url_ != state.world.board_url)) phone_->disconnect();
  if (wanted && !(phone_ != nullptr && phone_->connected()) && Clock::now() >= not_before_)
    connect(state.world.board_url);
  show();
}

void PhoneKeeper::connect(const std::string& url) {
  not_before_ = Clock::now() + try_again;
  if (phone_ == nullptr && !pair(url)) return;
  phone_->put_in_pocket(pocket_);
  const auto connected = phone_->connect(url, person_.id, person_.pin);
  if (connected) {
    connected_url_ = url;
  } else if (connected.error().kind == ErrorKind::refused) {
    phone_.reset();  // the kiosk does not know this phone: another database, or unpaired there
    file_.write("");
  }
}

bool PhoneKeeper::pair(const std::string& url) {
  const auto answer = request_(socket_, R"({"do":"pairing-code"})");
  if (!answer) return false;
  const Json json = Json::parse(*answer, nullptr, false);
  const bool told = json.is_object() && json.contains("code") && json["code"].is_string();
  const std::string code = told ? json["code"].get<std::string>() : "";
  if (code.empty()) return false;
  auto paired = board::Phone::pair(url, code, std::string(person_.name));
  if (!paired) return false;
  phone_ = std::move(*paired);
  file_.write(phone_->cookie());
  return true;
}

void PhoneKeeper::show() {
  PhoneView view;
  view.person = person_.name;
  view.pocket = pocket_;
  const bool connected = phone_ != nullptr && phone_->connected();
  const BenchState state = bench_.look();
  if (!reach_) {
    view.state = PhoneView::State::out_of_reach;
  } else if (state.view.power != Power::on) {
    view.state = PhoneView::State::off;
  } else if (!connected) {
    view.state = PhoneView::State::unpaired;
  } else if (const auto call = phone_->call(); !call) {
    view.state = PhoneView::State::quiet;
  } else {
    view.call_kind = call->kind;
    view.kiosk = call->kiosk;
    view.taken_by = call->accepted_by;
    view.state = call->accepted_by.empty()           ? PhoneView::State::ringing
                 : call->accepted_by == person_.name ? PhoneView::State::accepted
                                                     : PhoneView::State::taken;
    const auto since = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - call->since);
    if (view.state == PhoneView::State::ringing) view.rings_s = static_cast<int>(since.count());
  }
  const bool sees = connected && reach_ && state.view.power == Power::on;
  const bool call_open = sees ? phone_->call().has_value() : state.call_open;
  if (view == state.view.phone && call_open == state.call_open) return;
  bench_.change([&](BenchState& now) {
    now.view.phone = std::move(view);
    now.call_open = call_open;
  });
}

void PhoneKeeper::accept() {
  if (phone_ == nullptr || !phone_->connected()) return;
  const auto accepted = phone_->accept();
  if (accepted) return bench_.say(What::coming, std::string(person_.name));
  const auto call = phone_->call();
  if (call && !call->accepted_by.empty()) return bench_.say(What::somebody_else, call->accepted_by);
  if (accepted.error().kind == ErrorKind::not_found) return bench_.say(What::nobody_calls);
  log_error("workbench", accepted.error().text);
  bench_.say(What::trouble);
}

void PhoneKeeper::put_in_pocket(bool pocket) {
  pocket_ = pocket;
  if (phone_ != nullptr) phone_->put_in_pocket(pocket);
  bench_.say(What::pocketed);
}

void PhoneKeeper::set_reach(bool reach) {
  reach_ = reach;
  not_before_ = {};
  bench_.say(What::reach_changed);
}

}  // namespace kassabel::demo
