// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/terminal_zvt/terminal.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kiosk/base/assert.h"

namespace kassabel::zvt_test {
namespace {

using namespace std::string_literals;
using terminal::zvt::bcd;
using terminal::zvt::bcd_number;
using terminal::zvt::encode;
using terminal::zvt::number_of;
using terminal::zvt::tlv;

constexpr std::int64_t answer_within_ms = 2'000, step_ms = 5;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

bool readable(int fd, std::int64_t within_ms) {
  pollfd one{fd, POLLIN, 0};
  return poll(&one, 1, static_cast<int>(within_ms)) > 0;
}

Bytes byte(unsigned value) { return Bytes(1, static_cast<char>(static_cast<std::uint8_t>(value))); }

// A field of a command, as this terminal expects them: password, if any, then 87, 04, 49.
std::optional<std::int64_t> field(const Apdu& apdu, char number, std::size_t from, std::size_t bytes) {
  const std::size_t at = apdu.data.find(number, from);
  if (at == Bytes::npos || at + 1 + bytes > apdu.data.size()) return std::nullopt;
  return number_of(std::string_view(apdu.data).substr(at + 1, bytes));
}

}  // namespace

ZvtTerminal::ZvtTerminal() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  KASSABEL_ASSERT(bind(listener_, any, size) == 0 && listen(listener_, 4) == 0);
  KASSABEL_ASSERT(getsockname(listener_, any, &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

ZvtTerminal::~ZvtTerminal() {
  stop_ = true;
  thread_.join();
  close(listener_);
}

// ---- what tests do

void ZvtTerminal::behave(const Behaviour& behaviour) {
  const std::lock_guard lock(mutex_);
  behaviour_ = behaviour;
}

void ZvtTerminal::cut(Cut how, int message, std::uint16_t command) {
  const std::lock_guard lock(mutex_);
  cut_ = how;
  cut_message_ = message;
  cut_command_ = command;
}

bool ZvtTerminal::cut_happened() {
  const std::lock_guard lock(mutex_);
  return cut_ == Cut::none;
}

void ZvtTerminal::reachable(bool yes) { reachable_ = yes; }

void ZvtTerminal::first_receipt(int number) {
  const std::lock_guard lock(mutex_);
  receipt_ = number - 1;
}

void ZvtTerminal::add_payment(std::int64_t cents) { (void)book(Booking::Kind::payment, cents, 0); }

std::int64_t ZvtTerminal::money() {
  const std::lock_guard lock(mutex_);
  std::int64_t sum = 0;
  for (const Booking& one : ledger_)
    if (one.result == 0 && !one.day) sum += one.kind == Booking::Kind::payment ? one.cents : -one.cents;
  return sum;
}

int ZvtTerminal::payments() {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(std::count_if(ledger_.begin(), ledger_.end(), [](const Booking& one) {
    return one.result == 0 && !one.day && one.kind == Booking::Kind::payment;
  }));
}

std::vector<Bytes> ZvtTerminal::heard() {
  const std::lock_guard lock(mutex_);
  return heard_;
}

int ZvtTerminal::times_heard(std::uint16_t command) {
  int times = 0;
  for (const Bytes& frame : heard())
    times += static_cast<std::uint8_t>(frame[0]) == command >> 8U &&
             static_cast<std::uint8_t>(frame[1]) == (command & 0xFFU);
  return times;
}

int ZvtTerminal::last_receipt() {
  const std::lock_guard lock(mutex_);
  return receipt_;
}

// ---- the line

void ZvtTerminal::run() {
  while (!stop_) {
    finish_alone();
    if (!readable(listener_, step_ms)) continue;
    client_ = accept(listener_, nullptr, nullptr);
    if (client_ < 0) continue;
    reader_ = {};
    try {
      if (reachable_) serve();
    } catch (const Lost&) {
    }
    hang_up();
  }
}

void ZvtTerminal::serve() {
  while (!stop_ && reachable_) {
    finish_alone();
    const auto apdu = read(step_ms);
    if (!apdu) continue;
    answering_ = apdu->command;
    said_ = 0;
    answer(*apdu);
  }
}

void ZvtTerminal::hang_up() {
  if (client_ >= 0) close(client_);
  client_ = -1;
}

std::optional<Apdu> ZvtTerminal::read(std::int64_t within_ms) {
  const std::int64_t until = now_ms() + within_ms;
  while (true) {
    if (auto apdu = reader_.next()) {
      const std::lock_guard lock(mutex_);
      heard_.push_back(encode(*apdu));
      return apdu;
    }
    const std::int64_t left = until - now_ms();
    if (left < 0) return std::nullopt;
    if (stop_ || !reachable_) throw Lost{};
    if (!readable(client_, std::min(left, step_ms))) continue;
    std::array<char, 1024> bytes{};
    const ssize_t got = recv(client_, bytes.data(), bytes.size(), 0);
    if (got <= 0) throw Lost{};
    reader_.add({bytes.data(), static_cast<std::size_t>(got)});
  }
}

void ZvtTerminal::send(const Bytes& bytes) const {
  if (::send(client_, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) throw Lost{};
}

void ZvtTerminal::say(std::uint16_t command, const Bytes& data, bool wants_answer) {
  const Bytes frame = encode({command, data});
  Cut how = Cut::none;
  {
    const std::lock_guard lock(mutex_);
    const bool meant = cut_ != Cut::none && (cut_command_ == 0 || cut_command_ == answering_);
    if (meant && (cut_command_ == 0 ? cut_message_-- == 0 : cut_message_ == said_)) std::swap(how, cut_);
  }
  ++said_;
  if (how == Cut::before) throw Lost{};
  send(how == Cut::during ? frame.substr(0, frame.size() / 2) : frame);
  if (how != Cut::none) throw Lost{};
  if (!wants_answer) return;
  while (true) {
    const auto answer = read(answer_within_ms);
    if (!answer) throw Lost{};
    if (answer->command == 0x8000) return;
    if (answer->command == 0x06B0) send(encode({0x8000, {}}));  // too late
  }
}

// ---- what it does

void ZvtTerminal::answer(const Apdu& apdu) {
  if (now().silent) return;
  const bool busy = alone_.has_value();
  switch (apdu.command) {
    case 0x8000:
      return;
    case 0x0600:
      return registration(apdu);
    case 0x0501:
      reply(0x8000);
      return say(0x060F, busy ? "\x9C"s : "\x00"s);
    case 0x0602:
    case 0x06B0:
      return reply(0x8000);
    case 0x0620:
      return busy ? reply(0x849C) : repeat(apdu);
    case 0x0601:
      return busy ? reply(0x849C) : pay(apdu, Booking::Kind::payment);
    case 0x0630:
      return busy ? reply(0x849C) : pay(apdu, Booking::Kind::reversal);
    case 0x0631:
      return busy ? reply(0x849C) : pay(apdu, Booking::Kind::refund);
    case 0x0650:
      return busy ? reply(0x849C) : end_of_day();
    case 0x0670:
      reply(0x8000);
      return say(0x060F, {});
    default:
      return reply(0x8483);
  }
}

void ZvtTerminal::registration(const Apdu& apdu) {
  if (now().old && apdu.data.size() > 6) return reply(0x8483);
  reply(0x8000);
  say(0x060F, "\x19\x00\x29"s + bcd("52500041") + "\x49\x09\x78"s);
}

void ZvtTerminal::pay(const Apdu& apdu, Booking::Kind kind) {
  const std::size_t from = kind == Booking::Kind::payment ? 0 : 3;
  const std::int64_t cents = field(apdu, '\x04', kind == Booking::Kind::reversal ? 6 : from, 6).value_or(-1);
  const Behaviour behaviour = now();
  reply(0x8000);
  Booking of;
  if (kind == Booking::Kind::reversal) {
    const auto receipt = field(apdu, '\x87', from, 2);
    const std::lock_guard lock(mutex_);
    for (const Booking& one : ledger_)
      if (one.kind == Booking::Kind::payment && one.receipt == receipt && one.cents == cents && one.result == 0)
        of = one;
  }
  const bool no_such = kind == Booking::Kind::reversal && of.receipt == 0;
  if (no_such || (kind == Booking::Kind::reversal && behaviour.reverse_refused != 0))
    return say(0x061E, byte(no_such ? 0xB5 : behaviour.reverse_refused));
  try {
    for (const std::uint8_t state : behaviour.states) say(0x04FF, byte(state));
    wait_for_card();
  } catch (const Lost&) {
    if (behaviour.goes_on_alone && behaviour.result == 0) {
      alone_ = {kind, cents};
      alone_until_ms_ = now_ms() + std::max<std::int64_t>(behaviour.work_ms, 30);
    }
    throw;
  } catch (const std::uint8_t aborted) {
    say(0x040F, "\x27"s + byte(aborted) + "\x29"s + bcd("52500041"));
    return say(0x061E, byte(aborted));
  }
  const Booking booking = book(kind, cents, behaviour.result, of.trace);
  try {
    say(0x040F, status_of(booking));
    print(booking);
  } catch (const Lost&) {
    if (behaviour.takes_back && behaviour.result == 0 && kind == Booking::Kind::payment)
      (void)book(Booking::Kind::reversal, cents, 0, booking.trace);
    throw;
  }
  behaviour.result == 0 ? say(0x060F, {}) : say(0x061E, byte(behaviour.result));
}

void ZvtTerminal::wait_for_card() {
  for (const std::int64_t until = now_ms() + now().work_ms; now_ms() < until;) {
    const auto apdu = read(step_ms);
    if (!apdu || apdu->command != 0x06B0) continue;
    reply(0x8000);
    throw std::uint8_t{0x6C};
  }
}

void ZvtTerminal::finish_alone() {
  if (!alone_ || now_ms() < alone_until_ms_) return;
  (void)book(alone_->first, alone_->second, 0);
  alone_.reset();
}

Booking ZvtTerminal::book(Booking::Kind kind, std::int64_t cents, std::uint8_t result, int taken_back_trace) {
  const std::lock_guard lock(mutex_);
  receipt_ = receipt_ % 9999 + 1;
  const Booking booking{kind, cents, receipt_, ++trace_, result, taken_back_trace, false};
  ledger_.push_back(booking);
  return booking;
}

Bytes ZvtTerminal::status_of(const Booking& booking) const {
  Bytes out = "\x27"s + byte(booking.result) + "\x04"s + bcd_number(booking.cents, 6) + "\x49\x09\x78"s;
  if (booking.day) return out + "\x60\xF0\xF0\xF4"s + bcd("00010009");
  out += "\x0B"s + bcd_number(booking.trace, 3);
  if (booking.taken_back_trace != 0) out += "\x37"s + bcd_number(booking.taken_back_trace, 3);
  out += "\x0C"s + bcd_number(120000 + booking.trace % 60, 3) + "\x0D\x11\x23"s + "\x0E\x28\x12"s;
  out += "\x22\xF0\xF8"s + bcd(card_number) + "\x23\xF1\xF1"s + bcd(card_number) + "\xD2\x81\x22"s;
  out += "\x87"s + bcd_number(booking.receipt, 2) + "\x8A\x2E\x8B\xF0\xF5Visa\0"s;
  out += "\x3C\xF0\xF2\xF0"s + "PAN "s + card_number;
  return out + "\x06"s + byte(20) + "\x1F\x09\x11"s + card_number + "=";
}

void ZvtTerminal::print(const Booking& booking) {
  const auto prints = now().prints;
  if (prints == Behaviour::Prints::nothing) return;
  const std::string card = "Visa 4111 1111 1111 1111", number = "Beleg " + std::to_string(booking.receipt);
  for (const bool customer : {false, true}) {
    const std::vector<std::string> lines{customer ? "K-U-N-D-E-N-B-E-L-E-G" : "H\x8ENDLERBELEG", card, number};
    Bytes texts;
    for (const std::string& line : lines) texts += tlv(0x07, line);
    if (prints == Behaviour::Prints::blocks)
      say(0x06D3, tlv(0x06, tlv(0x1F07, byte(customer ? 2 : 1)) + tlv(0x25, texts + tlv(0x09, "\x81"))));
    else
      for (const std::string& line : lines) say(0x06D1, byte(&line == &lines.back() ? 0x81 : 0x00) + line);
  }
}

void ZvtTerminal::repeat(const Apdu& apdu) {
  reply(0x8000);
  std::optional<Booking> last;
  {
    const std::lock_guard lock(mutex_);
    const auto stored =
        std::find_if(ledger_.rbegin(), ledger_.rend(), [](const Booking& one) { return one.result == 0; });
    if (stored != ledger_.rend()) last = *stored;
  }
  if (!last) return say(0x061E, byte(0xFF));
  const auto service = static_cast<std::uint8_t>(apdu.data.back());
  if ((service & 1U) != 0) say(0x040F, status_of(*last));
  if ((service & 2U) == 0) print(*last);
  say(0x060F, {});
}

void ZvtTerminal::end_of_day() {
  reply(0x8000);
  const Behaviour behaviour = now();
  if (behaviour.day_refused != 0) return say(0x061E, byte(behaviour.day_refused));
  Booking day{Booking::Kind::payment, money(), 0, 0, 0, 0, true};
  say(0x040F, status_of(day));
  {
    const std::lock_guard lock(mutex_);
    ledger_.push_back(day);
  }
  say(0x06D1, "\x00KASSENSCHNITT"s);
  say(0x060F, {});
}

}  // namespace kassabel::zvt_test
