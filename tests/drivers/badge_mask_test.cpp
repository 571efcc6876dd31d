// SPDX-License-Identifier: Apache-2.0
// What a staff badge says never comes into a recording, however the bytes are cut.
#include "drivers/usb/badge_mask.h"

#include <atomic>

#include "drivers/usb/record.h"
#include "drivers/usb/replay.h"
#include "kiosk/domain/trial.h"
#include "kiosk/ports/staff.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::usb;

namespace {

Bytes bytes(std::string_view text) { return {text.begin(), text.end()}; }

// Through the mask in pieces of this size; what is left, put together.
std::string blanked(std::string_view text, std::size_t piece) {
  BadgeMask mask(badge_begins_with);
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += piece) {
    Bytes data = bytes(text.substr(at, piece));
    (void)mask.blank(data);
    out.append(data.begin(), data.end());
  }
  return out;
}

Bytes key(std::uint8_t usage, std::uint8_t modifiers = 0) { return {modifiers, 0, usage, 0, 0, 0, 0, 0}; }

// Types the keys, each let go; how many of the reports were blanked.
int typed_secretly(const std::vector<std::uint8_t>& usages) {
  BadgeMask mask(badge_begins_with);
  int secret = 0;
  for (const std::uint8_t usage : usages) {
    Bytes report = key(usage, 0x02);
    if (mask.blank_keys(report)) {
      ++secret;
      CHECK(report == key(0));
    } else {
      CHECK(report == key(usage, 0x02));
    }
    Bytes up = key(0);
    CHECK_FALSE(mask.blank_keys(up));
  }
  return secret;
}

}  // namespace

TEST_CASE("the recorder knows how badges begin") { CHECK(badge_begins_with == badge_prefix); }

TEST_CASE("a badge is blanked in pieces of any size, what is around it is not") {
  const std::string_view text = "8719990001011\rKBS-DEMO-MILA-0001\rKBS 12\rK5\r";
  std::string hidden = "8719990001011\rKBS-";
  hidden.append(14, '\0');
  hidden += "\rKBS 12\rK5\r";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    INFO("pieces of " << piece);
    CHECK(blanked(text, piece) == hidden);
  }
}

TEST_CASE("a set-up code is no secret") {
  const std::string text = std::string(pairing_code_text) + "\r";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) CHECK(blanked(text, piece) == text);
}

TEST_CASE("a badge goes on in the next report, behind its number and length") {
  BadgeMask mask(badge_begins_with);
  Bytes first = bytes(std::string("\x02\x3B]C0KBS-") + std::string(55, 'A'));
  REQUIRE(first.size() == 64);
  CHECK(mask.blank(first));
  Bytes second = bytes("\x02\x0D");
  for (const char c : {'Z', '9', '-', 'X'}) second.push_back(static_cast<std::uint8_t>(c));
  second.resize(64);
  CHECK(mask.blank(second));
  CHECK(Bytes(second.begin() + 2, second.end()) == Bytes(62, 0));
  Bytes next = bytes(std::string("\x02\x0D]E0") + "8719990001011");
  next.resize(64);
  const Bytes same = next;
  CHECK_FALSE(mask.blank(next));
  CHECK(next == same);
}

TEST_CASE("a badge that is typed is blanked too, on each keyboard") {
  constexpr std::uint8_t k = 0x0E, b = 0x05, s = 0x16, m = 0x10, one = 0x1E, enter = 0x28;
  for (const std::uint8_t minus :
       {std::uint8_t{0x2D}, std::uint8_t{0x38}, std::uint8_t{0x23}}) {  // of US, German and French
    INFO("minus " << int{minus});
    CHECK(typed_secretly({one, one, enter, k, b, s, minus, m, m, one, enter, one, enter}) == 3);
  }
  constexpr std::uint8_t p = 0x13, a = 0x04, q = 0x14, i = 0x0C, r = 0x15;
  CHECK(typed_secretly({k, b, s, 0x2D, p, a, i, r, 0x2D, a, q, one, enter}) == 0);
  CHECK(typed_secretly({k, b, s, 0x23, p, q, i, r, 0x23, q, a, one, enter}) == 0);  // typed for a French one
}

TEST_CASE("a recording tells that a badge was here, and not which") {
  const std::string talk =
      R"({"plug":"arrived","device":{"id":"usb-1-1","vendor":1504,"product":8448,"manufacturer_name":"",)"
      R"("product_name":"","serial":"","interfaces":[{"number":0,"alternate":0,"class":3,"subclass":0,)"
      R"("protocol":0,"endpoints":[{"address":130,"kind":"interrupt","packet_max_bytes":64}]}]}})"
      "\n"
      R"({"open":"usb-1-1"})"
      "\n"
      R"({"device":"usb-1-1","request":"read ep=82 max=64","sent_before":0,"status":"done",)"
      R"("data":"020d5d43304b42532d4d494c4131323334"})"
      "\n";
  auto replay = make_replay(talk, ReplayMode::by_hand);
  REQUIRE(replay.has_value());
  std::string written;
  const std::atomic<bool> sensitive = false;
  const auto recorder = make_recorder(
      **replay, [&](const std::string& line) { written += line + "\n"; }, sensitive);
  REQUIRE(recorder->start([](const HotPlug&) {}).has_value());
  while ((*replay)->pump()) {
  }
  auto device = recorder->open("usb-1-1");
  REQUIRE(device.has_value());
  std::string heard;
  (*device)->read(0x82, 64, 0, [&](const Transfer& answer) { heard.assign(answer.data.begin(), answer.data.end()); });
  while ((*replay)->pump()) {
  }
  CHECK(heard == "\x02\x0D]C0KBS-MILA1234");  // the driver gets all of it
  CHECK(written.find("# what a staff badge says is blanked here:\n") != std::string::npos);
  CHECK(written.find("4b42532d0000000000000000") != std::string::npos);
  CHECK(written.find("4d494c41") == std::string::npos);
  CHECK(make_replay(written, ReplayMode::by_hand).has_value());
}
