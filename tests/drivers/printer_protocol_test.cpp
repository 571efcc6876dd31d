// SPDX-License-Identifier: Apache-2.0
// ESC/POS bytes: golden receipts, code page, drawer pulses, status answers, the mixed stream.
#include <string>

#include "drivers/printer/code_page.h"
#include "drivers/printer/protocol.h"
#include "drivers/printer/status.h"
#include "tests/support/catch.h"

namespace kassabel::printer {
namespace {

Bytes joined(const std::vector<Bytes>& pieces) {
  Bytes all;
  for (const Bytes& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
  return all;
}
Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }
Bytes to858(std::string_view text) { return to_code_page(text, CodePage::cp858); }

}  // namespace

TEST_CASE("a receipt with euro, bold, wide and centred lines, byte by byte") {
  const std::vector<TextLine> lines{{.text = "De Linde", .bold = true, .centred = true},
                                    {.text = "Caf\xC3\xA9 \xE2\x82\xAC 2,50"},
                                    {.text = "TOTAAL", .wide = true}};
  const Bytes expected{0x1B, 0x40, 0x1B, 0x74, 0x13, 0x1D, 0x61, 0x0F,  // init, CP858, tell changes
                       0x1B, 0x61, 0x01, 0x1B, 0x45, 0x01, 'D',  'e',  ' ',  'L',  'i',  'n', 'd',  'e',
                       0x0A, 0x1B, 0x61, 0x00, 0x1B, 0x45, 0x00, 'C',  'a',  'f',  0x82, ' ', 0xD5, ' ',
                       '2',  ',',  '5',  '0',  0x0A, 0x1D, 0x21, 0x10, 'T',  'O',  'T',  'A', 'A',  'L',
                       0x0A, 0x1D, 0x21, 0x00, 0x1D, 0x56, 0x42, 0x00, 0x1D, 0x72, 0x01};  // cut, paper question
  CHECK(joined(encode(lines, Profile{})) == expected);
}

TEST_CASE("a plain model gets no questions and its own code page slot") {
  Profile plain;
  plain.tells_changes = false;
  plain.answers_paper_question = false;
  plain.code_page_slot = 5;
  const std::vector<TextLine> lines{{.text = "a"}};
  CHECK(joined(encode(lines, plain)) == Bytes{0x1B, 0x40, 0x1B, 0x74, 0x05, 'a', 0x0A, 0x1D, 0x56, 0x42, 0x00});
}

TEST_CASE("no text can carry a printer command") {
  const std::vector<TextLine> lines{{.text = std::string("a\x1Bp\x10\x14\x7F\0b\n", 9)}};
  const Bytes bytes = joined(encode(lines, Profile{}));
  const Bytes text(bytes.begin() + 8, bytes.end() - 7);
  CHECK(text == bytes_of("a p    b \n"));
}

TEST_CASE("long jobs come in pieces that end at line ends") {
  const std::vector<TextLine> lines(100, {.text = std::string(42, 'x')});
  const auto pieces = encode(lines, Profile{});
  REQUIRE(pieces.size() > 5);
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    CHECK(pieces[i].size() <= piece_max_bytes);
    CHECK(pieces[i].back() == 0x0A);
  }
  CHECK(joined(pieces).size() == 8 + 100 * 43 + 7);
}

TEST_CASE("code page 858 both ways, with stand-ins for what it lacks") {
  CHECK(to858("\xE2\x82\xAC\xC3\xAB\xC3\x9F") == Bytes{0xD5, 0x89, 0xE1});
  CHECK(to858("\xC5\xA1\xC4\xB3\xE2\x80\x99\xE2\x80\xA6\xC2\xA0") == bytes_of("sij'... "));
  CHECK(to858("\xF0\x9F\x8D\x8E \xFF\xC3") == bytes_of("? ??"));
  int known = 0;
  for (unsigned byte = 0x20; byte < 0x100; ++byte) {
    const std::string text = from_code_page(static_cast<std::uint8_t>(byte), CodePage::cp858);
    if (byte == 0x7F || byte == 0xFF || byte == 0xF0) continue;  // delete, no-break space, soft hyphen: one way
    CHECK(to858(text) == Bytes{static_cast<std::uint8_t>(byte)});
    ++known;
  }
  CHECK(known == 221);
}

TEST_CASE("drawer pulses") {
  Profile profile;
  CHECK(kick(false, profile) == Bytes{0x10, 0x14, 0x01, 0x00, 0x01});
  CHECK(kick(true, profile) == Bytes{0x10, 0x14, 0x01, 0x01, 0x01});
  profile.real_time_kick = false;
  CHECK(kick(false, profile) == Bytes{0x1B, 0x70, 0x00, 0x32, 0xFA});
  profile.pulse_off_ms = 10;
  CHECK(kick(true, profile) == Bytes{0x1B, 0x70, 0x01, 0x32, 0x33});  // off stays longer than on
}

TEST_CASE("status questions") {
  CHECK(ask_status(4) == Bytes{0x10, 0x04, 0x04});
  CHECK(ask_everything() == Bytes{0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4});
  CHECK(clear_buffer() == Bytes{0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08});
}

TEST_CASE("each bit of the four answers") {
  struct Row {
    int question;
    std::uint8_t byte;
    Status expected;
  };
  const std::vector<Row> rows{
      {1, 0x12, {}},
      {1, 0x16, {.drawer_pin3_high = true}},
      {1, 0x1A, {.offline = true}},
      {2, 0x16, {.cover_open = true}},
      {2, 0x32, {.paper_out = true}},
      {3, 0x1A, {.cutter_error = true}},
      {3, 0x32, {.other_error = true}},
      {3, 0x52, {.other_error = true}},
      {4, 0x1E, {.paper_near_end = true}},
      {4, 0x72, {.paper_out = true}},
      {4, 0x7E, {.paper_near_end = true, .paper_out = true}},
  };
  for (const Row& row : rows) {
    Status status;
    CHECK(apply_answer(row.question, row.byte, status));
    CHECK(status == row.expected);
  }
  Status untouched;
  CHECK_FALSE(apply_answer(1, 0x10, untouched));
  CHECK_FALSE(apply_answer(1, 0x92, untouched));
  CHECK_FALSE(apply_answer(5, 0x12, untouched));
  CHECK(untouched == Status{});
}

TEST_CASE("reports of changes") {
  const auto status_of = [](std::array<std::uint8_t, 4> report) {
    Status status{.paper_out = true};
    CHECK(apply_report(report, status));
    return status;
  };
  CHECK(status_of({0x10, 0, 0, 0x0F}) == Status{});
  CHECK(status_of({0x14, 0, 0, 0x0F}) == Status{.drawer_pin3_high = true});
  CHECK(status_of({0x38, 0, 0, 0x0F}) == Status{.offline = true, .cover_open = true});
  CHECK(status_of({0x10, 0x08, 0, 0}) == Status{.cutter_error = true});
  CHECK(status_of({0x10, 0x60, 0, 0}) == Status{.other_error = true});
  CHECK(status_of({0x10, 0, 0x03, 0}) == Status{.paper_near_end = true});
  CHECK(status_of({0x18, 0, 0x0C, 0}) == Status{.offline = true, .paper_out = true});
  Status status;
  CHECK_FALSE(apply_report(std::array<std::uint8_t, 4>{0x12, 0, 0, 0}, status));
  CHECK_FALSE(apply_report(std::array<std::uint8_t, 4>{0x10, 0x80, 0, 0}, status));
}

TEST_CASE("words name the cause, not the consequence") {
  CHECK(words_of({}).empty());
  CHECK(words_of({.offline = true, .cover_open = true, .paper_out = true}) == "cover open");
  CHECK(words_of({.offline = true, .paper_near_end = true, .paper_out = true}) == "paper out");
  CHECK(words_of({.paper_near_end = true}) == "paper nearly out");
  CHECK(words_of({.offline = true}) == "printer is offline");
  CHECK(Status{.paper_near_end = true}.can_print());
}

TEST_CASE("the mixed stream is sorted") {
  using Heard = StatusStream::Heard;
  StatusStream stream;
  stream.asked(1);
  stream.asked(4);
  stream.asked_paper();
  // XON, report of changes, answer to 1, maker's name, paper answer, answer to 4.
  const Bytes bytes{0x11, 0x14, 0x00, 0x00, 0x0F, 0x16, 0x5F, 'E', 0x12, 0x00, 0x00, 0x1E};
  CHECK(stream.feed(bytes) ==
        std::vector<Heard>{Heard::report, Heard::answer, Heard::text, Heard::paper_answer, Heard::answer});
  CHECK(stream.status() == Status{.paper_near_end = true, .drawer_pin3_high = true});
  CHECK(stream.nonsense_bytes() == 0);
}

TEST_CASE("nonsense in the stream is counted and survived") {
  using Heard = StatusStream::Heard;
  StatusStream stream;
  CHECK(stream.feed(Bytes{0xFF, 0x81, 0x12, 0x0C}).empty());  // an answer that nobody asked for among them
  CHECK(stream.nonsense_bytes() == 4);
  CHECK(stream.status() == Status{});
  // A report that breaks off is dropped, the next one is believed.
  CHECK(stream.feed(Bytes{0x10, 0x00, 0x18, 0x00, 0x0C, 0x0F}) == std::vector<Heard>{Heard::report});
  CHECK(stream.status() == Status{.offline = true, .paper_out = true});
  CHECK(stream.nonsense_bytes() == 0);
  // A text without an end does not swallow the stream.
  CHECK(stream.feed(Bytes(200, 0x5F)).empty());
  CHECK(stream.nonsense_bytes() > 0);
}

}  // namespace kassabel::printer
