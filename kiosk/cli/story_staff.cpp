// SPDX-License-Identifier: Apache-2.0
#include "kiosk/cli/story_staff.h"

#include <chrono>

#include <nlohmann/json.hpp>

namespace kassabel::cli {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;
constexpr auto patience = std::chrono::seconds(30);
constexpr int listen_ms = 100;

Result<void> expect_ok(const Result<board::HttpAnswer>& answer, const std::string& what) {
  if (!answer) return fail(answer.error().during(what));
  if (answer->status == 200) return {};
  return fail(ErrorKind::refused, what + ": the board answered " + std::to_string(answer->status) + " " + answer->body);
}

}  // namespace

Result<std::unique_ptr<Story::Staff>> Story::Staff::join(const std::string& url, const std::string& code,
                                                         const std::string& person, const std::string& pin) {
  auto client = board::BoardClient::for_url(url);
  if (!client) return fail(client.error());
  if (const auto paired = client->pair(code, "Telefoon van Mila", "phone"); !paired) return fail(paired.error());
  auto staff = std::make_unique<Staff>();
  staff->person_ = person;
  staff->pin_ = pin;
  staff->cookie_ = client->cookie();
  if (const auto back = staff->come_back(url); !back) return fail(back.error());
  return staff;
}

Story::Staff::~Staff() { connection_lost(); }

Result<void> Story::Staff::come_back(const std::string& url) {
  auto stream = board::BoardClient::for_url(url);
  auto fingers = board::BoardClient::for_url(url);
  if (!stream || !fingers) return fail(stream ? fingers.error() : stream.error());
  stream->set_cookie(cookie_);
  fingers->set_cookie(cookie_);
  stream_ = std::make_unique<board::BoardClient>(std::move(*stream));
  fingers_ = std::make_unique<board::BoardClient>(std::move(*fingers));
  if (const auto signed_in = expect_ok(fingers_->sign_in(person_, pin_), "sign in on the board"); !signed_in)
    return signed_in;
  if (const auto opened = stream_->open_events(); !opened) return opened;
  stopping_ = false;
  thread_ = std::thread([this] { listen(); });
  return {};
}

void Story::Staff::connection_lost() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  open_call_ = arrived_call_ = 0;
}

void Story::Staff::listen() {
  while (!stopping_) {
    const auto event = stream_->next_event(listen_ms);
    if (!event) return;  // the kiosk is gone; come_back() opens a new stream
    if (*event) take(**event);
    say_arrived();
  }
}

void Story::Staff::take(const board::BoardEvent& event) {
  if (event.name != "state") return;
  const Json state = Json::parse(event.data, nullptr, false);
  const std::lock_guard lock(mutex_);
  open_call_ = 0;
  for (const Json& call : state.value("calls", Json::array())) open_call_ = call.value("id", std::uint64_t{0});
}

// What the page's script does when it has drawn the call.
void Story::Staff::say_arrived() {
  std::uint64_t call = 0;
  {
    const std::lock_guard lock(mutex_);
    if (hold_ || open_call_ == 0 || open_call_ == arrived_call_) return;
    call = open_call_;
  }
  const auto answer = stream_->arrived(call);
  const std::lock_guard lock(mutex_);
  if (answer && answer->status == 200) arrived_call_ = call;
}

Result<void> Story::Staff::wait_for_call() {
  const auto until = Clock::now() + patience;
  while (Clock::now() < until) {
    {
      const std::lock_guard lock(mutex_);
      if (open_call_ != 0 && arrived_call_ == open_call_) return {};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return fail(ErrorKind::unavailable, "the call did not come to the board");
}

Result<void> Story::Staff::accept() {
  std::uint64_t call = 0;
  {
    const std::lock_guard lock(mutex_);
    call = open_call_;
  }
  return expect_ok(fingers_->accept(call), "accept on the board");
}

}  // namespace kassabel::cli
