// SPDX-License-Identifier: Apache-2.0
// Core's answers, one function an address. The README of this room lists them.
#include <algorithm>
#include <array>

#include "embedded/web.h"
#include "kiosk/board/core.h"
#include "kiosk/board/says.h"
#include "kiosk/board/words.h"

namespace kassabel::board {
namespace {

constexpr int cookie_max_age_s = 400 * 24 * 60 * 60;  // browsers keep no cookie longer

Core::Outcome answered(Answer answer) { return {Core::Outcome::Kind::answer, std::move(answer), ""}; }
Core::Outcome waits() { return {Core::Outcome::Kind::wait, {}, ""}; }

Answer wrong_method(std::string_view allowed) {
  Answer answer = refuse(405, "method");
  answer.allow = allowed;
  return answer;
}

struct ContentType {
  std::string_view ending, type;
};
constexpr std::array<ContentType, 6> content_types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".webmanifest", "application/manifest+json"},
}};

// The file of the page that this address means; empty: none.
std::string_view file_of(std::string_view path) {
  if (path == "/") return "index.html";
  if (path == "/index.html" || path == "/trust.html" || path.empty()) return "";
  return embedded::find(embedded::web(), path.substr(1)).name;
}

bool is_get_path(std::string_view path) {
  return !file_of(path).empty() || path == "/trust" || path == "/ca.crt" || path == "/events" || path == "/api/texts" ||
         path == "/api/me";
}

bool is_post_path(std::string_view path) {
  return path == "/api/pair" || path == "/api/sign-in" || path == "/api/sign-out" || path == "/api/pong" ||
         path == "/api/arrived" || is_says_path(path);
}

}  // namespace

Core::Outcome Core::handle(const Request& request, Ticket ticket) {
  if (!host_allowed(options_.place, request.host)) return answered(refuse(403, "host"));
  if (is_get_path(request.path))
    return request.method == "GET" || request.method == "HEAD" ? get(request) : answered(wrong_method("GET, HEAD"));
  if (!is_post_path(request.path)) return answered(refuse(404, "not_found"));
  if (request.method != "POST") return answered(wrong_method("POST"));
  if (!origin_allowed(options_.place, request)) return answered(refuse(403, "origin"));
  if (!is_json(request.content_type)) return answered(refuse(415, "content_type"));
  if (request.body.size() > body_max_bytes) return answered(refuse(413, "too_large"));
  return post(request, ticket);
}

Core::Outcome Core::get(const Request& request) {
  if (const std::string_view name = file_of(request.path); !name.empty()) return answered(file(name));
  if (request.path == "/trust") return answered(trust_page());
  if (request.path == "/ca.crt") return answered(ca_certificate());
  if (request.path == "/api/texts") {
    Answer answer;
    answer.body = texts_json(*options_.texts, options_.language);
    return answered(std::move(answer));
  }
  const Device* device = device_of(request);
  if (request.path == "/api/me") {
    Answer answer;
    answer.body = device != nullptr ? "{\"paired\":true}" : "{\"paired\":false}";
    return answered(std::move(answer));
  }
  if (device == nullptr) return answered(refuse(401, "not_paired"));
  if (request.method != "GET") return answered(wrong_method("GET"));
  return {Outcome::Kind::stream, {}, device->id};
}

Answer Core::file(std::string_view name) const {
  Answer answer;
  for (const ContentType& one : content_types)
    if (name.ends_with(one.ending)) answer.content_type = one.type;
  answer.body = embedded::find(embedded::web(), name).text();
  return answer;
}

// For a phone that does not trust this board yet. What is put in is ours: names and hexadecimal digits.
Answer Core::trust_page() const {
  if (!options_.place.tls()) return refuse(404, "not_found");
  std::string names;
  for (const std::string& name : options_.place.names) names += (names.empty() ? "" : ", ") + name;
  Answer answer = file("trust.html");
  for (const auto& [mark, text] :
       {std::pair<std::string_view, const std::string&>{"{names}", names}, {"{fingerprint}", options_.ca_fingerprint}})
    for (std::size_t at = answer.body.find(mark); at != std::string::npos;
         at = answer.body.find(mark, at + text.size()))
      answer.body.replace(at, mark.size(), text);
  return answer;
}

Answer Core::ca_certificate() const {
  if (options_.ca_pem.empty()) return refuse(404, "not_found");
  Answer answer;
  answer.content_type = "application/x-x509-ca-cert";
  answer.body = options_.ca_pem;
  return answer;
}

Core::Outcome Core::post(const Request& request, Ticket ticket) {
  if (request.path == "/api/pair") return pair(request, ticket);
  Device* device = device_of(request);
  if (device == nullptr) return answered(refuse(401, "not_paired"));
  if (request.path == "/api/sign-in") return sign_in(*device, request, ticket);
  if (request.path == "/api/sign-out") return answered(sign_out(*device));
  if (request.path == "/api/pong") return answered(pong(*device, request));
  if (request.path == "/api/arrived") return answered(arrived(*device, request));
  return say(*device, request, ticket);
}

Device* Core::device_of(const Request& request) {
  const auto token = token_of(request.cookie);
  return token ? devices_.by_token(*token) : nullptr;
}

Core::Outcome Core::pair(const Request& request, Ticket ticket) {
  const auto asked = parse_pair(request.body);
  if (!asked) return answered(refuse(400, "body"));
  const std::int64_t now = now_ms();
  const CodeAnswer code = shared_->with_code([&](PairingCode& c) { return c.try_code(asked->code, now); });
  if (code == CodeAnswer::wrong) return answered(refuse(403, "wrong_code"));
  if (code == CodeAnswer::none) return answered(refuse(410, "no_code"));
  if (waits_.size() >= waiting_max) return answered(refuse(503, "busy"));
  if (!options_.sink(input::Tick{})) return answered(refuse(503, "busy"));  // then nobody would save it
  shared_->with_code([](PairingCode& c) { c.use(); });
  if (const Device* before = device_of(request)) {
    const std::string id = before->id;  // the same browser again: one page, not two
    pages_.drop_device(id);
    devices_.remove(id);
  }
  const std::string token = devices_.add(asked->device_name, asked->device_kind);
  Wait waiting;
  waiting.what = Wait::For::save;
  waiting.device = devices_.by_token(token)->id;
  waiting.change = save_soon();
  waiting.cookie = std::string(cookie_name) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" +
                   (options_.place.tls() ? "; Secure" : "") + "; Max-Age=" + std::to_string(cookie_max_age_s);
  return wait(ticket, std::move(waiting)) ? waits() : answered(refuse(503, "busy"));
}

Core::Outcome Core::sign_in(Device& device, const Request& request, Ticket ticket) {
  const auto asked = parse_sign_in(request.body);
  if (!asked) return answered(refuse(400, "body"));
  const bool known = std::any_of(snapshot_.people.begin(), snapshot_.people.end(),
                                 [&](const Person& person) { return person.id == asked->person; });
  if (!known) return answered(refuse(401, "wrong_pin"));
  const bool trying = std::any_of(waits_.begin(), waits_.end(), [&](const auto& open) {
    return open.second.what == Wait::For::sign_in && open.second.device == device.id;
  });
  if (trying) return answered(refuse(429, "one_at_a_time"));
  if (!wait(ticket, {Wait::For::sign_in, device.id, asked->person, 0, 0, ""})) return answered(refuse(503, "busy"));
  if (options_.sink(input::BoardSignIn{asked->person, asked->pin, reply_to(ticket)})) return waits();
  forget(ticket);
  return answered(refuse(503, "busy"));
}

Answer Core::sign_out(Device& device) {
  device.person.clear();
  device.signed_in_utc_ms = 0;
  save_soon();
  send_state_to(device.id);
  return {};
}

Answer Core::pong(const Device& device, const Request& request) {
  const auto ping = parse_number(request.body, "ping");
  if (!ping) return refuse(400, "body");
  if (!pages_.pong(device.id, *ping, now_ms())) return refuse(404, "no_such_ping");
  report();
  return {};
}

Answer Core::arrived(const Device& device, const Request& request) {
  const auto call = parse_number(request.body, "call");
  if (!call) return refuse(400, "body");
  if (!on_board(*call)) return refuse(404, "no_such_call");
  if (!options_.sink(input::PageArrived{*call, device.id, device.kind})) return refuse(503, "busy");
  return {};
}

Core::Outcome Core::say(const Device& device, const Request& request, Ticket ticket) {
  auto says = parse_says(request.path, request.body);
  if (!says) return answered(refuse(400, "body"));
  if (!is_signed_in(device)) {
    send_state_to(device.id);  // the shift is over: the page shows who may sign in
    return answered(refuse(401, "sign_in"));
  }
  if (!wait(ticket, {Wait::For::say, device.id, device.person, 0, 0, ""})) return answered(refuse(503, "busy"));
  if (options_.sink(input::StaffSays{device.person, std::move(*says), reply_to(ticket)})) return waits();
  forget(ticket);
  return answered(refuse(503, "busy"));
}

}  // namespace kassabel::board
