// SPDX-License-Identifier: Apache-2.0
// TAP as bytes and as a talk: every answer a transmitter may give, and none at all. Time is the test's own.
#include "drivers/pager/tap_protocol.h"

#include "tests/support/catch.h"

using namespace kassabel::pager;

namespace {

std::string text_of(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

// Of a page that fits into one.
Bytes tap_block(std::string_view number, std::string_view text) {
  const std::vector<Bytes> blocks = tap_blocks(number, text);
  REQUIRE(blocks.size() == 1);
  return blocks.front();
}

// One talk: what we sent since somebody looked, and what came of it.
struct Talk {
  explicit Talk(std::string password = {}) : tap(std::move(password)) {}

  void take(std::vector<tap::Out> outs) {
    for (tap::Out& out : outs) {
      if (auto* send = std::get_if<tap::Send>(&out)) sent += text_of(send->bytes);
      if (auto* taken_one = std::get_if<tap::Taken>(&out)) taken.push_back(taken_one->id);
      if (auto* refused_one = std::get_if<tap::Refused>(&out)) refused.push_back(refused_one->id);
      if (auto* lives = std::get_if<tap::Lives>(&out)) state = "lives " + lives->words;
      if (auto* fails = std::get_if<tap::Fails>(&out)) state = "fails " + fails->words;
    }
  }
  void says(std::string_view text) {
    const Bytes bytes(text.begin(), text.end());
    take(tap.feed(bytes, now_ms));
  }
  void later(std::int64_t ms) {
    const std::int64_t until_ms = now_ms + ms;
    while (tap.next_ms() <= until_ms) {
      now_ms = std::max(now_ms, tap.next_ms());
      take(tap.tick(now_ms));
    }
    now_ms = until_ms;
  }
  std::string heard() { return std::exchange(sent, {}); }
  void log_in() {
    later(0);
    says("ID=");
    says("110 1.8\r\r\x06\r\x1B[p\r");
  }

  Tap tap;
  std::int64_t now_ms = 1'000'000;
  std::string sent, state;
  std::vector<std::uint64_t> taken, refused;
};

const std::string block =
    "\x02"
    "105\rKassa 1: hulp\r\x03";

std::string whole(const std::string& begun) {
  return begun + tap_checksum({reinterpret_cast<const std::uint8_t*>(begun.data()), begun.size()}) + "\r";
}

Talk with_page() {
  Talk talk;
  talk.tap.page({7, "105", "Kassa 1: hulp"});
  talk.log_in();
  CHECK(talk.heard() == "\r\x1BPG1\r" + whole(block));
  return talk;
}

}  // namespace

TEST_CASE("the checksum is the sum of the seven-bit characters in three letters from 0") {
  const std::string known =
      "\x02"
      "123\rABC\r\x03";
  CHECK(tap_checksum({reinterpret_cast<const std::uint8_t*>(known.data()), known.size()}) == "17;");
  CHECK(text_of(tap_block("123", "ABC")) == known + "17;\r");
}

TEST_CASE("a control character in a page is escaped and counted as it is sent") {
  const std::string begun =
      "\x02"
      "1\ra\x1A\x43"
      "b\r\x03";
  CHECK(text_of(tap_block("1",
                          "a\x03"
                          "b")) == whole(begun));
}

TEST_CASE("a page that is too long for a block goes on in the next ones") {
  const std::string text(300, 'x');
  const std::vector<Bytes> blocks = tap_blocks("105", text);
  REQUIRE(blocks.size() == 2);
  CHECK(text_of(blocks[0]) == whole("\x02"
                                    "105\r" +
                                    std::string(246, 'x') + "\x1F"));
  CHECK(text_of(blocks[1]) == whole("\x02" + std::string(54, 'x') + "\r\x03"));
  CHECK(blocks[0].size() == 256);
  // An escape is not torn, and what fits exactly is one block.
  const std::vector<Bytes> escaped = tap_blocks("105", std::string(245, 'x') + "\x05y");
  REQUIRE(escaped.size() == 2);
  CHECK(text_of(escaped[0]).find('\x1A') == std::string::npos);
  CHECK(text_of(escaped[1]).substr(0, 4) == "\x02\x1A\x45y");
  const std::vector<Bytes> full = tap_blocks("105", std::string(245, 'x'));
  REQUIRE(full.size() == 1);
  CHECK(tap_blocks("105", std::string(246, 'x')).size() == 2);
}

TEST_CASE("a long page is taken when its last block is, and a block that is not understood is said again alone") {
  Talk talk;
  const std::string text(300, 'x');
  const std::vector<Bytes> blocks = tap_blocks("105", text);
  talk.tap.page({7, "105", text});
  talk.log_in();
  CHECK(talk.heard() == "\r\x1BPG1\r" + text_of(blocks[0]));
  talk.says("\x06\r");
  CHECK(talk.taken.empty());
  CHECK(talk.heard() == text_of(blocks[1]));
  talk.says("\x15\r");
  CHECK(talk.heard() == text_of(blocks[1]));
  talk.says("\x06\r");
  CHECK(talk.taken == std::vector<std::uint64_t>{7});
  CHECK(talk.heard() == "\x04\r");
  talk.says("\x1E\r");  // "something was wrong in the batch" instead of a goodbye
  CHECK(talk.state == "lives ");
  talk.later(Tap::look_after_ms);
  CHECK(talk.heard() == "\r");
}

TEST_CASE("hung up in the middle of a long page: all of it again") {
  Talk talk;
  const std::vector<Bytes> blocks = tap_blocks("105", std::string(300, 'x'));
  talk.tap.page({7, "105", std::string(300, 'x')});
  talk.log_in();
  talk.says("\x06\r");
  talk.says("\x1B\x04\r");
  talk.heard();
  talk.later(Tap::again_after_ms);
  talk.log_in();
  CHECK(talk.heard().find(text_of(blocks[0])) != std::string::npos);
  talk.says("\x06\r\x06\r");
  CHECK(talk.taken == std::vector<std::uint64_t>{7});
}

TEST_CASE("pagers show plain letters") {
  CHECK(seven_bit("Caf\xC3\xA9 \xC3\x9F \xE2\x82\xAC 5 \xE2\x80\x93 \xC5\xBE") == "Cafe ss EUR 5 - z");
  CHECK(seven_bit("a\r\nb\tc") == "a b c");
  CHECK(seven_bit("\xF0\x9F\x94\x94 bel") == "? bel");
  CHECK(seven_bit("x\xFFy") == "x?y");
  CHECK(seven_bit(std::string(200, 'x')).size() == page_text_max_chars);
}

TEST_CASE("an LRS line") { CHECK(text_of(lrs_line("105", 4, "Kassa 1:\rhulp")) == "PAGE,105,4,Kassa 1: hulp\r"); }

TEST_CASE("a page is taken when its block is acknowledged, and then we leave") {
  Talk talk = with_page();
  CHECK(talk.taken.empty());
  CHECK(talk.state == "lives ");
  talk.says("211 accepted\r\x06\r");
  CHECK(talk.taken == std::vector<std::uint64_t>{7});
  CHECK(talk.heard() == "\x04\r");
  talk.says("115 goodbye\r\x1B\x04\r");
  CHECK(talk.tap.waiting() == 0);
}

TEST_CASE("answers come in pieces, with parity bits, texts and empty lines around them") {
  Talk talk;
  talk.tap.page({1, "5", "x"});
  talk.later(0);
  for (const char byte : std::string("\r\nWelcome\r\rI\xC4=")) talk.says(std::string(1, byte));
  CHECK(talk.heard() == "\r\x1BPG1\r");
  for (const char byte : std::string("114 hello\r\r\x86\x8D\x9B\xDB\xF0\r")) talk.says(std::string(1, byte));
  CHECK(talk.heard() == text_of(tap_block("5", "x")));
  talk.says("\rplease wait\r");
  CHECK(talk.taken.empty());
  talk.says("\r\x06");
  CHECK(talk.taken == std::vector<std::uint64_t>{1});
}

TEST_CASE("NAK: the block again, three times, then trouble and another try later") {
  Talk talk = with_page();
  for (int again = 0; again < Tap::resends_max; ++again) {
    talk.says("514 checksum error \"Exp. 2:9 Got 2:X\"\r\x15\r");
    CHECK(talk.heard() == whole(block));
    CHECK(talk.state == "lives ");
  }
  talk.says("\x15\r");
  CHECK(talk.state == "fails does not understand what it is sent");
  CHECK(talk.heard() == "\x04\r");
  CHECK(talk.tap.waiting() == 1);
  talk.says("\x1B\x04\r");
  talk.later(Tap::again_after_ms);
  talk.log_in();
  CHECK(talk.state == "fails does not understand what it is sent");  // a login is no proof that it understands
  talk.says("\x06\r");
  CHECK(talk.taken == std::vector<std::uint64_t>{7});
  CHECK(talk.state == "lives ");
}

TEST_CASE("RS: refused for good, and the next page goes out") {
  Talk talk;
  talk.tap.page({1, "999", "a"});
  talk.tap.page({2, "105", "b"});
  talk.log_in();
  talk.heard();
  talk.says("511 unknown pager\r\x1E\r");
  CHECK(talk.refused == std::vector<std::uint64_t>{1});
  CHECK(talk.heard() == text_of(tap_block("105", "b")));
  talk.says("\x06\r");
  CHECK(talk.taken == std::vector<std::uint64_t>{2});
}

TEST_CASE("512 is try later, whatever follows") {
  for (const std::string ending : {"\x15\r", "\x1E\r", "\x06\r"}) {
    Talk talk = with_page();
    talk.says("512 queue full, try later\r" + ending);
    CHECK(talk.taken.empty());
    CHECK(talk.refused.empty());
    CHECK(talk.state == "lives its queue is full");
    CHECK(talk.heard() == "\x04\r");
    talk.says("\x1B\x04\r");
    talk.later(Tap::again_after_ms);
    talk.log_in();
    CHECK(talk.state == "lives its queue is full");
    talk.says("\x06\r");
    CHECK(talk.taken == std::vector<std::uint64_t>{7});
    CHECK(talk.state == "lives ");
  }
}

TEST_CASE("silence is known within ten seconds, and so is its end") {
  Talk talk;
  talk.log_in();
  CHECK(talk.state == "lives ");
  talk.says("\x1B\x04\r");
  talk.heard();
  talk.later(8'999);
  CHECK(talk.state == "lives ");
  CHECK(talk.heard() == "\r\r\r");
  talk.later(1'000);
  CHECK(talk.state == "fails not answering");
  talk.later(60'000);
  CHECK(talk.state == "fails not answering");
  talk.says("ID=");
  talk.says("\x06\r\x1B[p\r");
  CHECK(talk.state == "lives ");
}

TEST_CASE("silence in the middle of a page keeps the page") {
  Talk talk = with_page();
  talk.later(Tap::taken_ms);
  CHECK(talk.state == "fails not answering");
  CHECK(talk.tap.waiting() == 1);
}

TEST_CASE("noise is no sign of life") {
  Talk talk;
  for (int seconds = 0; seconds < 12; ++seconds) {
    talk.later(1'000);
    talk.says("%$#\x1B\x1B[q\x02\x03 ID\r=\x7F\xFF");
  }
  CHECK(talk.state == "fails not answering");
}

TEST_CASE("a login that is refused, or not understood") {
  Talk talk("secret");
  talk.later(0);
  talk.says("ID=");
  CHECK(talk.heard() == "\r\x1BPG1secret\r");
  talk.says("\x15\r");
  CHECK(talk.heard() == "\x1BPG1secret\r");
  talk.says("115 bad password\r\x1B\x04\r");
  CHECK(talk.state == "fails refuses the login");
  talk.later(0);
  CHECK(talk.heard().empty());  // not again at once
}

TEST_CASE("hung up in the middle: the page goes out in the next session") {
  Talk talk = with_page();
  talk.says("\x1B\x04\r");
  CHECK(talk.taken.empty());
  talk.later(Tap::again_after_ms);
  talk.log_in();
  talk.says("\x06\r");
  CHECK(talk.taken == std::vector<std::uint64_t>{7});
}

TEST_CASE("a page that is dropped is not sent, nor sent again") {
  Talk talk;
  talk.tap.page({1, "5", "old"});
  talk.tap.drop(1);
  talk.log_in();
  CHECK(talk.heard() == "\r\x1BPG1\r\x04\r");
  Talk under_way = with_page();
  under_way.tap.drop(7);
  under_way.says("\x15\r");
  CHECK(under_way.heard() == "\x04\r");
  CHECK(under_way.tap.waiting() == 0);
}
