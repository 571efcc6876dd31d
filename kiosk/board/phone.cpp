// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/phone.h"

#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

namespace kassabel::board {
namespace {

using Json = nlohmann::json;
constexpr int listen_ms = 100;  // how soon it notices that it is taken out of the pocket, or switched off

Error refusal(const HttpAnswer& answer, const std::string& what) {
  const Json body = Json::parse(answer.body, nullptr, false);
  if (answer.status == 409 && body.is_object())
    return {ErrorKind::refused, what + ": " + body.value("taken_by", "somebody else") + " has taken it"};
  const ErrorKind kind = answer.status == 404 ? ErrorKind::not_found : ErrorKind::refused;
  return {kind, what + ": the board answered " + std::to_string(answer.status) + " " + answer.body};
}

Result<std::unique_ptr<BoardClient>> client_for(std::string_view url, const std::string& cookie) {
  auto client = BoardClient::for_url(url);
  if (!client) return fail(client.error());
  client->set_cookie(cookie);
  return std::make_unique<BoardClient>(std::move(*client));
}

}  // namespace

Result<std::unique_ptr<Phone>> Phone::pair(std::string_view url, std::string_view code, std::string_view device_name) {
  auto client = BoardClient::for_url(url);
  if (!client) return fail(client.error());
  if (const auto paired_now = client->pair(code, device_name, "phone"); !paired_now) return fail(paired_now.error());
  return paired(client->cookie());
}

std::unique_ptr<Phone> Phone::paired(std::string cookie) {
  std::unique_ptr<Phone> phone(new Phone);
  phone->cookie_ = std::move(cookie);
  return phone;
}

Phone::~Phone() { disconnect(); }

Result<void> Phone::connect(std::string_view url, std::string_view person, std::string_view pin) {
  disconnect();
  auto stream = client_for(url, cookie_);
  if (!stream) return fail(stream.error());
  auto fingers = client_for(url, cookie_);
  if (!fingers) return fail(fingers.error());
  const auto signed_in = (*fingers)->sign_in(person, pin);
  if (!signed_in) return fail(signed_in.error());
  if (signed_in->status != 200) return fail(refusal(*signed_in, "sign in on the board"));
  if (auto opened = (*stream)->open_events(); !opened) return opened;
  stream_ = std::move(*stream);
  fingers_ = std::move(*fingers);
  stopping_ = false;
  alive_ = true;
  thread_ = std::thread([this] { listen(); });
  return {};
}

void Phone::disconnect() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
  alive_ = false;
  if (stream_ != nullptr) stream_->close_events();
  const std::lock_guard lock(mutex_);
  call_.reset();
  shown_call_ = 0;
}

bool Phone::connected() const { return alive_; }

void Phone::listen() {
  while (!stopping_) {
    const auto event = stream_->next_event(listen_ms);
    if (!event) break;  // the kiosk is gone; connect() opens a new stream
    if (*event) take(**event);
    say_shown();
  }
  alive_ = false;
}

void Phone::take(const BoardEvent& event) {
  if (event.name != "state") return;
  const Json state = Json::parse(event.data, nullptr, false);
  if (!state.is_object()) return;
  std::optional<PhoneCall> open;
  for (const Json& call : state.value("calls", Json::array())) {
    open.emplace();
    open->id = call.value("id", std::uint64_t{0});
    open->kind = call.value("kind", "");
    open->kiosk = call.value("place", "");
    open->accepted_by = call.value("name", "");
    open->since = std::chrono::steady_clock::now() - std::chrono::milliseconds(call.value("elapsed_ms", 0));
  }
  const std::lock_guard lock(mutex_);
  if (open) open->shown = open->id == shown_call_;
  call_ = std::move(open);
}

// What the page's script does when it has drawn the call.
void Phone::say_shown() {
  std::uint64_t id = 0;
  {
    const std::lock_guard lock(mutex_);
    if (pocket_ || !call_ || call_->shown) return;
    id = call_->id;
  }
  const auto answer = stream_->arrived(id);
  if (!answer || answer->status != 200) return;
  const std::lock_guard lock(mutex_);
  shown_call_ = id;
  if (call_ && call_->id == id) call_->shown = true;
}

std::optional<PhoneCall> Phone::call() const {
  const std::lock_guard lock(mutex_);
  return call_;
}

Result<void> Phone::accept() {
  const auto open = call();
  if (!open) return fail(ErrorKind::not_found, "no call is open on this phone");
  const auto answer = fingers_->accept(open->id);
  if (!answer) return fail(answer.error());
  if (answer->status == 200) return {};
  return fail(refusal(*answer, "accept"));
}

}  // namespace kassabel::board
