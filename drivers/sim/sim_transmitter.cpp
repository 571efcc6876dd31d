// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_transmitter.h"

#include <utility>

#include "drivers/pager/tap_bytes.h"

namespace kassabel::sim {
namespace {

constexpr char stx = 0x02, etx = 0x03, eot = 0x04, cr = '\r', etb = 0x17, sub = 0x1A, us = 0x1F;
constexpr std::size_t line_max_bytes = 300, page_max_bytes = 2'000;
constexpr std::size_t checksum_bytes = 3;

bool is_end_mark(char c) { return c == etx || c == etb || c == us; }

// Up to the CR that ends it; escapes undone.
std::string take_field(std::string_view& rest) {
  std::string field;
  while (!rest.empty() && rest.front() != cr) {
    const bool escaped = rest.front() == sub && rest.size() > 1;
    if (escaped) rest.remove_prefix(1);
    field += escaped ? static_cast<char>(rest.front() - 0x40) : rest.front();
    rest.remove_prefix(1);
  }
  if (!rest.empty()) rest.remove_prefix(1);
  return field;
}

}  // namespace

void VirtualTransmitter::switched_on() {
  logged_in_ = in_block_ = false;
  line_.clear();
  page_.clear();
}

void VirtualTransmitter::receive(std::uint8_t byte) {
  if (mood_ == BeltMood::silent) return switched_on();
  const char c = static_cast<char>(byte & 0x7FU);
  if (c == stx) {
    in_block_ = true;
    block_.clear();
    checksum_left_ = 0;
  }
  if (in_block_) {
    const bool whole = block_.size() > checksum_bytes + 1 && is_end_mark(block_[block_.size() - checksum_bytes - 1]);
    if (c == cr && checksum_left_ == 0 && whole) return on_block();
    if (block_.size() < line_max_bytes) block_ += c;
    if (is_end_mark(c))
      checksum_left_ = checksum_bytes;
    else if (checksum_left_ > 0)
      --checksum_left_;
    return;
  }
  if (c == cr) return on_line(std::exchange(line_, {}));
  if (line_.size() < line_max_bytes) line_ += c;
}

void VirtualTransmitter::on_line(const std::string& line) {
  if (mood_ == BeltMood::garbage) return say("%$\x1B[q&*#@\x02\x03 ID\r=\r");
  if (line.starts_with("PAGE,")) {
    std::string_view rest(line);
    rest.remove_prefix(5);
    const std::size_t number_end = rest.find(','), beep_end = rest.find(',', number_end + 1);
    if (number_end == std::string_view::npos || beep_end == std::string_view::npos) return;
    return remember(std::string(rest.substr(0, number_end)), std::string(rest.substr(beep_end + 1)));
  }
  if (line.starts_with("\x1BPG1")) {
    logged_in_ = true;
    return say("110 1.8\r\r\x06\r\x1B[p\r");
  }
  if (!line.empty() && line.front() == eot) {
    logged_in_ = false;
    return say("115 Goodbye\r\x1B\x04\r");
  }
  if (!logged_in_) say("\rID=");
}

void VirtualTransmitter::on_block() {
  in_block_ = false;
  if (mood_ == BeltMood::garbage) return say("\x7F&*\r");
  const std::string_view body = std::string_view(block_).substr(0, block_.size() - checksum_bytes);
  const std::string_view sum = std::string_view(block_).substr(body.size());
  const bool sound = pager::tap_checksum({reinterpret_cast<const std::uint8_t*>(body.data()), body.size()}) == sum;
  if (!logged_in_) return say("\x1B\x04\r");
  if (!sound || mood_ == BeltMood::nak) return say("514 Checksum error\r\x15\r");
  if (mood_ == BeltMood::refuse) return say("511 Unknown pager\r\x1E\r");
  if (mood_ == BeltMood::full) return say("512 Queue full, try later\r\x15\r");
  page_ += body.substr(1, body.size() - 2);
  if (page_.size() > page_max_bytes) return say("\x1E\r");
  if (body.back() != etx) return say("\x06\r");  // it goes on in the next block
  const std::string page = std::exchange(page_, {});
  std::string_view rest = page;
  std::string number = take_field(rest);
  remember(std::move(number), take_field(rest));
  say("211 Accepted\r\x06\r");
}

void VirtualTransmitter::remember(std::string number, std::string text) {
  if (pages_.size() >= belt_pages_max) pages_.pop_front();
  pages_.push_back({std::move(number), std::move(text)});
}

}  // namespace kassabel::sim
