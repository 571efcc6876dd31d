// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/device_line.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "drivers/terminal/zvt/commands.h"
#include "kiosk/base/log.h"

namespace kassabel::terminal::zvt {
namespace {

std::string hex(std::uint16_t command) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const int shift : {12, 8, 4, 0}) {
    if (shift == 4) out += ' ';
    out += digits[(command >> static_cast<unsigned>(shift)) & 0x0FU];
  }
  return out;
}

// No card and no bank is waited for.
bool is_quick(std::uint16_t command) { return command == 0x0600 || command == 0x0501 || command == 0x0620; }

}  // namespace

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

// One command under way.
struct Line::Talk {
  const std::uint16_t command;
  const std::optional<std::uint64_t> attempt;
  const Heard& heard;
  const std::int64_t give_up_ms;
  std::int64_t until_ms;
  bool accepted = false, aborting = false, abort_answered = false;
  Exchange exchange;
};

Line::Line(std::unique_ptr<net::Stream> stream, const ZvtTimes& times, const Wishes& wishes)
    : stream_(std::move(stream)), times_(times), wishes_(wishes) {}

bool Line::send(const Apdu& apdu) {
  const auto sent = stream_->send(encode(apdu), times_.t3_ms);
  if (!sent) log_warning("zvt", hex(apdu.command) + " could not be sent: " + sent.error().text);
  open_ = open_ && sent.has_value();
  return sent.has_value();
}

Exchange Line::run(const Apdu& command, std::optional<std::uint64_t> attempt, const Heard& heard) {
  idle(0);
  if (!open_) return {};
  const std::int64_t begin_ms = now_ms();
  Talk talk{command.command, attempt, heard, begin_ms + times_.longest_ms, begin_ms + times_.t3_ms, false,
            false,           false,   {}};
  talk.exchange.ended = Ended::lost;
  const bool done = send(command) && listen(talk);
  // The answer to an abort that is still to come would be taken for the next command's.
  if (talk.aborting && !talk.abort_answered) open_ = false;
  if (done) return talk.exchange;
  open_ = false;
  if (!wishes_.stopping()) log_warning("zvt", "the line broke during " + hex(command.command));
  talk.exchange.ended = Ended::lost;
  return talk.exchange;
}

// False: the line is of no use any more.
bool Line::listen(Talk& talk) {
  std::string bytes;
  while (!hear_all(talk)) {
    if (!open_ || reader_.broken() || wishes_.stopping()) return false;
    if (talk.accepted && talk.attempt && !talk.aborting && wishes_.aborts(*talk.attempt)) {
      talk.aborting = true;
      if (!send(abort_command())) return false;
    }
    const std::int64_t now = now_ms();
    // The rest of half a message is on its way, or never comes.
    const std::int64_t until = std::min(talk.give_up_ms, talk.until_ms) - now;
    const std::int64_t wait = reader_.half() ? std::min(until, times_.t3_ms) : until;
    bytes.clear();
    switch (wait <= 0 ? net::Stream::Came::closed : stream_->receive(bytes, wait)) {
      case net::Stream::Came::bytes:
        reader_.add(bytes);
        break;
      case net::Stream::Came::nothing:
        if (reader_.half() && now_ms() - now >= times_.t3_ms) return false;
        break;
      case net::Stream::Came::woken:
        wishes_.wake().clear();
        break;
      case net::Stream::Came::closed:
        return false;
    }
  }
  return true;
}

// True: the command has ended.
bool Line::hear_all(Talk& talk) {
  while (const auto apdu = reader_.next()) {
    if (hear(talk, *apdu)) return true;
    if (!open_) return false;
  }
  return false;
}

bool Line::hear(Talk& talk, const Apdu& apdu) {
  const Message message = read_message(apdu, talk.command);
  Exchange& exchange = talk.exchange;
  talk.until_ms = now_ms() + (is_quick(talk.command) ? times_.quick_t4_ms : times_.t4_ms);
  if (std::holds_alternative<Accepted>(message) || std::holds_alternative<Refused>(message)) {
    // A second one answers our abort.
    const auto* const refused = std::get_if<Refused>(&message);
    const bool first = !talk.accepted;
    talk.accepted = true;
    talk.abort_answered = talk.abort_answered || !first;
    if (!refused || !first) return talk.command == log_off().command;
    exchange.ended = Ended::refused;
    exchange.code = refused->code;
    return true;
  }
  talk.accepted = true;
  (void)send(acknowledgement());  // a line that breaks here ends the talk, unless this was its last word
  if (const auto* const said = std::get_if<Intermediate>(&message)) {
    talk.until_ms += said->minutes * 60'000LL;
    if (talk.heard) talk.heard(*said);
  } else if (const auto* const status = std::get_if<Status>(&message)) {
    exchange.status = *status;
  } else if (const auto* const print = std::get_if<Print>(&message)) {
    exchange.receipts.add(*print);
  } else if (const auto* const aborted = std::get_if<Aborted>(&message)) {
    exchange.ended = Ended::aborted;
    exchange.code = aborted->code;
  } else if (const auto* const completed = std::get_if<Completed>(&message)) {
    exchange.ended = Ended::completed;
    exchange.completed = *completed;
  } else if (const auto* const other = std::get_if<Other>(&message)) {
    log_info("zvt", "the terminal said " + hex(other->command) + ", which is no business of ours");
  }
  // With its last word everything is said, whether our answer arrives or not.
  return exchange.ended == Ended::completed || exchange.ended == Ended::aborted;
}

void Line::idle(std::int64_t at_most_ms) {
  std::string bytes;
  switch (stream_->receive(bytes, at_most_ms)) {
    case net::Stream::Came::bytes:
      reader_.add(bytes);
      break;
    case net::Stream::Came::nothing:
      break;
    case net::Stream::Came::woken:
      wishes_.wake().clear();
      break;
    case net::Stream::Came::closed:
      open_ = false;
      break;
  }
  while (const auto apdu = reader_.next()) {
    const bool answer = (apdu->command >> 8U) == 0x80 || (apdu->command >> 8U) == 0x84;
    if (!answer && !send(acknowledgement())) break;
  }
  open_ = open_ && !reader_.broken();
}

}  // namespace kassabel::terminal::zvt
