// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

namespace kassabel::board {
namespace {

using Json = nlohmann::json;
constexpr int answer_timeout_ms = 15'000;
constexpr std::size_t answer_max_bytes = 1024 * 1024;

Error lost(const std::string& what) { return {ErrorKind::unavailable, "the board: " + what}; }

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Result<int> connect_to(const std::string& host, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  if (inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host.c_str(), &address.sin_addr) != 1)
    return fail(ErrorKind::invalid, "the board's address is no IPv4 address: " + host);
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return fail(lost("no socket"));
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  close(fd);
  return fail(lost("does not answer on port " + std::to_string(port)));
}

bool send_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = send(fd, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

enum class Got { bytes, end, nothing };
Got receive(int fd, std::string& into, std::int64_t until_ms) {
  const std::int64_t left_ms = until_ms - now_ms();
  pollfd one{fd, POLLIN, 0};
  if (poll(&one, 1, left_ms > 0 ? static_cast<int>(left_ms) : 0) <= 0) return Got::nothing;
  char buffer[8192];
  const ssize_t got = recv(fd, buffer, sizeof buffer, 0);
  if (got <= 0) return Got::end;
  into.append(buffer, static_cast<std::size_t>(got));
  return Got::bytes;
}

// The value of a header, as sent; names compare without case.
std::string header_of(const std::string& head, std::string name) {
  std::string lower_head = head;
  for (std::string* text : {&lower_head, &name})
    for (char& c : *text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::size_t at = lower_head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const std::size_t from = at + name.size() + 4;
  return head.substr(from, head.find("\r\n", from) - from);
}

int status_of(const std::string& head) {
  int status = 0;
  if (head.size() > 12) (void)std::from_chars(head.data() + 9, head.data() + 12, status);
  return status;
}

}  // namespace

Result<BoardClient> BoardClient::for_url(std::string_view url) {
  constexpr std::string_view scheme = "http://";
  if (!url.starts_with(scheme)) return fail(ErrorKind::invalid, "no address of a board: " + std::string(url));
  url.remove_prefix(scheme.size());
  const std::string_view place = url.substr(0, url.find('/'));
  const std::size_t colon = place.find(':');
  std::uint16_t port = 80;
  if (colon != std::string_view::npos) {
    const auto [end, error] = std::from_chars(place.data() + colon + 1, place.data() + place.size(), port);
    if (error != std::errc() || end != place.data() + place.size())
      return fail(ErrorKind::invalid, "no port of a board: " + std::string(place));
  }
  return BoardClient(std::string(place.substr(0, colon)), port);
}

BoardClient::~BoardClient() { close_events(); }
BoardClient::BoardClient(BoardClient&& other) noexcept { *this = std::move(other); }
BoardClient& BoardClient::operator=(BoardClient&& other) noexcept {
  if (this == &other) return *this;
  close_events();
  answer_pings = other.answer_pings;
  host_ = std::move(other.host_);
  port_ = other.port_;
  cookie_ = std::move(other.cookie_);
  stream_fd_ = std::exchange(other.stream_fd_, -1);
  raw_ = std::move(other.raw_);
  text_ = std::move(other.text_);
  return *this;
}

Result<HttpAnswer> BoardClient::request(std::string_view method, std::string_view path, std::string_view headers,
                                        std::string_view body, std::string_view host_header) {
  const auto fd = connect_to(host_, port_);
  if (!fd) return fail(fd.error());
  const std::string place = host_ + ":" + std::to_string(port_);
  std::string text = std::string(method) + " " + std::string(path) +
                     " HTTP/1.1\r\nHost: " + (host_header.empty() ? place : std::string(host_header)) + "\r\n" +
                     std::string(headers);
  if (!cookie_.empty()) text += "Cookie: " + cookie_ + "\r\n";
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  text += "\r\n" + std::string(body);
  (void)send_all(*fd, text);  // refused in the middle: the answer says why
  HttpAnswer answer;
  std::string all;
  const std::int64_t until_ms = now_ms() + answer_timeout_ms;
  Got got = Got::bytes;
  while (got == Got::bytes && all.size() < answer_max_bytes) got = receive(*fd, all, until_ms);
  close(*fd);
  const std::size_t end = all.find("\r\n\r\n");
  if (end == std::string::npos) return fail(lost("no answer to " + std::string(path)));
  answer.head = all.substr(0, end + 2);
  answer.body = all.substr(end + 4);
  answer.status = status_of(answer.head);
  return answer;
}

Result<HttpAnswer> BoardClient::post(std::string_view path, std::string_view json) {
  const std::string headers =
      "Content-Type: application/json\r\nOrigin: http://" + host_ + ":" + std::to_string(port_) + "\r\n";
  return request("POST", path, headers, json);
}

Result<HttpAnswer> BoardClient::post_number(std::string_view path, std::string_view field, std::uint64_t number) {
  return post(path, "{\"" + std::string(field) + "\":" + std::to_string(number) + "}");
}

Result<void> BoardClient::pair(std::string_view code, std::string_view device_name, std::string_view device_kind) {
  const Json body = {{"code", code}, {"device_name", device_name}, {"device_kind", device_kind}};
  const auto answer = post("/api/pair", body.dump());
  if (!answer) return fail(answer.error());
  if (answer->status != 200)
    return fail(ErrorKind::refused, "pairing: " + std::to_string(answer->status) + " " + answer->body);
  const std::string set = header_of(answer->head, "Set-Cookie");
  cookie_ = set.substr(0, set.find(';'));
  return {};
}

Result<HttpAnswer> BoardClient::sign_in(std::string_view person, std::string_view pin) {
  const Json body = {{"person", person}, {"pin", pin}};
  return post("/api/sign-in", body.dump());
}

Result<void> BoardClient::open_events() {
  close_events();
  const auto fd = connect_to(host_, port_);
  if (!fd) return fail(fd.error());
  stream_fd_ = *fd;
  const std::string ask = "GET /events HTTP/1.1\r\nHost: " + host_ + ":" + std::to_string(port_) +
                          "\r\nAccept: text/event-stream\r\nCookie: " + cookie_ + "\r\n\r\n";
  const std::int64_t until_ms = now_ms() + answer_timeout_ms;
  bool open = send_all(stream_fd_, ask);
  while (open && raw_.find("\r\n\r\n") == std::string::npos) open = receive(stream_fd_, raw_, until_ms) == Got::bytes;
  const int status = open ? status_of(raw_) : 0;
  if (status != 200) {
    close_events();
    return fail(status == 0 ? lost("no event stream") : Error{ErrorKind::refused, "events: " + std::to_string(status)});
  }
  raw_.erase(0, raw_.find("\r\n\r\n") + 4);
  return {};
}

void BoardClient::close_events() {
  if (stream_fd_ >= 0) close(stream_fd_);
  stream_fd_ = -1;
  raw_.clear();
  text_.clear();
}

// Chunked coding, RFC 9112 section 7.1. False: the last chunk came.
bool BoardClient::take_chunks() {
  for (std::size_t end = raw_.find("\r\n"); end != std::string::npos; end = raw_.find("\r\n")) {
    std::size_t bytes = 0;
    const auto [at, error] = std::from_chars(raw_.data(), raw_.data() + end, bytes, 16);
    if (error != std::errc() || bytes == 0 || bytes > answer_max_bytes) return false;
    if (raw_.size() < end + 2 + bytes + 2) return true;
    text_.append(raw_, end + 2, bytes);
    raw_.erase(0, end + 2 + bytes + 2);
  }
  return true;
}

std::optional<BoardEvent> BoardClient::take_event() {
  const std::size_t end = text_.find("\n\n");
  if (end == std::string::npos) return std::nullopt;
  const std::string block = text_.substr(0, end) + "\n";
  text_.erase(0, end + 2);
  BoardEvent event;
  for (std::size_t from = 0, stop = block.find('\n'); stop != std::string::npos;
       from = stop + 1, stop = block.find('\n', from)) {
    const std::string line = block.substr(from, stop - from);
    if (line.starts_with("event: ")) event.name = line.substr(7);
    if (line.starts_with("data: ")) event.data += line.substr(6);
  }
  return event;
}

Result<std::optional<BoardEvent>> BoardClient::next_event(int timeout_ms) {
  if (stream_fd_ < 0)
    if (const auto opened = open_events(); !opened) return fail(opened.error());
  const std::int64_t until_ms = now_ms() + timeout_ms;
  while (true) {
    const bool goes_on = take_chunks();
    if (auto event = take_event()) {
      if (event->name == "ping" && answer_pings) {
        const Json ping = Json::parse(event->data, nullptr, false);
        if (ping.is_object() && ping.contains("ping")) (void)pong(ping["ping"].get<std::uint64_t>());
      }
      return event;
    }
    const Got got = goes_on ? receive(stream_fd_, raw_, until_ms) : Got::end;
    if (got == Got::nothing) return std::optional<BoardEvent>();
    if (got == Got::end) {
      close_events();
      return fail(lost("the event stream ended"));
    }
  }
}

}  // namespace kassabel::board
