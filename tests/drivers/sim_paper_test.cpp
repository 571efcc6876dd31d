// SPDX-License-Identifier: Apache-2.0
// The paper: what was encoded comes out as the same lines; foreign commands are skipped; limits hold.
#include <initializer_list>

#include "drivers/printer/protocol.h"
#include "drivers/sim/escpos_paper.h"
#include "drivers/sim/sim_printer.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

using Style = PrintLine::Style;
using Bytes = std::vector<std::uint8_t>;

void feed(Paper& paper, const Bytes& bytes) {
  for (const std::uint8_t byte : bytes) static_cast<void>(paper.feed(byte));
}

}  // namespace

TEST_CASE("encoded lines come out of the paper as they went in") {
  const std::vector<PrintLine> receipt{{"Buurtwinkel De Linde", Style::centred_bold},
                                       {"Dorpsstraat 1", Style::centred},
                                       {"", Style::normal},
                                       {"Caf\xC3\xA9 cr\xC3\xA8me           \xE2\x82\xAC 2,50", Style::normal},
                                       {"TOTAAL  2,50", Style::wide},
                                       {"bedankt", Style::bold}};
  std::vector<printer::TextLine> lines;
  for (const PrintLine& line : receipt)
    lines.push_back({.text = line.text,
                     .bold = line.style == Style::bold || line.style == Style::centred_bold,
                     .wide = line.style == Style::wide,
                     .centred = line.style == Style::centred || line.style == Style::centred_bold});
  Paper paper;
  for (const auto& piece : printer::encode(lines, {})) feed(paper, piece);
  REQUIRE(paper.receipts().size() == 1);
  CHECK(paper.receipts().front() == receipt);
  CHECK(paper.hanging().empty());
  const std::string text = to_text(receipt);
  CHECK(text.find("           Buurtwinkel De Linde\n") == 0);
  CHECK(text.find("\xE2\x82\xAC 2,50\n") != std::string::npos);
}

TEST_CASE("lines longer than the paper wrap, wide ones at half") {
  Paper paper(10);
  feed(paper, {0x1D, 0x21, 0x10, '1', '2', '3', '4', '5', '6', 0x0A});
  REQUIRE(paper.hanging().size() == 2);
  CHECK(paper.hanging()[0] == PrintLine{"12345", Style::wide});
  CHECK(paper.hanging()[1] == PrintLine{"6", Style::wide});
}

TEST_CASE("pictures and codes are a line of their own that says what they are") {
  Paper paper;
  const Bytes band{0x1D, 0x76, 0x30, 0x00, 0x02, 0x00, 0x02, 0x00, 0x0A, 0x1B, 0x40, 0x0A};
  feed(paper, band);
  feed(paper, band);  // goes on where the first ended
  feed(paper, {0x1D, 0x28, 0x6B, 0x05, 0x00, 0x31, 0x50, 0x30, 'h', 'i'});
  REQUIRE(paper.hanging().size() == 1);
  CHECK(paper.hanging()[0].text == "[16 x 4 dots]");
  REQUIRE(paper.pictures().size() == 1);
  CHECK(paper.pictures()[0] == Raster{16, {0x0A, 0x1B, 0x40, 0x0A, 0x0A, 0x1B, 0x40, 0x0A}});
  feed(paper, {0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30});
  feed(paper, band);
  REQUIRE(paper.hanging().size() == 3);
  CHECK(paper.hanging()[1].text == "[QR hi]");
  CHECK(paper.pictures().size() == 2);
}

TEST_CASE("a picture of absurd size is skipped, and what follows it is printed") {
  Paper paper;
  feed(paper, {0x1D, 0x76, 0x30, 0x00, 0xFF, 0x03, 0x00, 0x01});
  feed(paper, Bytes(0x3FF * 0x100, 0xAA));
  CHECK(paper.pictures().empty());
  feed(paper, {'x', 0x0A});
  REQUIRE(paper.hanging().size() == 1);
  CHECK(paper.hanging()[0].text == "x");
}

TEST_CASE("bar codes and old pictures are skipped whole") {
  Paper paper;
  feed(paper, {0x1D, 0x6B, 0x43, 0x03, 'a', 'b', 0x0A});
  feed(paper, {0x1D, 0x6B, 0x02, '1', 0x0A, 0x00});
  feed(paper, {0x1B, 0x2A, 0x21, 0x01, 0x00, 0x0A, 0x0A, 0x0A});
  CHECK(paper.hanging().empty());
  feed(paper, {'x', 0x0A});
  REQUIRE(paper.hanging().size() == 1);
  CHECK(paper.hanging()[0].text == "x");
}

TEST_CASE("a byte is what its code page says") {
  Paper paper;
  feed(paper, {0x1B, 0x74, 0x13, 0xD5, 0x1B, 0x74, 0x10, 0x80, 0x1B, 0x74, 0x00, 0xEC, 0x0A});
  REQUIRE(paper.hanging().size() == 1);
  CHECK(paper.hanging()[0].text == "\u20AC\u20AC\u221E");
}

TEST_CASE("the roll remembers a limited number of receipts") {
  Paper paper;
  for (std::size_t i = 0; i < receipts_max + 5; ++i)
    feed(paper, {static_cast<std::uint8_t>('0' + i % 10), 0x1D, 0x56, 0x00});
  CHECK(paper.receipts().size() == receipts_max);
  CHECK(paper.receipts_ever() == receipts_max + 5);
  CHECK(paper.receipts().back().front().text == std::to_string((receipts_max + 4) % 10));
}

TEST_CASE("the simulated printer keeps in its buffer what it cannot print, and forgets it when told") {
  SimPrinter printer;
  printer.set_paper(PaperState::out);
  const Bytes line{'h', 'i', 0x0A, 0x1D, 0x56, 0x00};
  CHECK(printer.receive(line) == line.size());
  CHECK(printer.paper().receipts().empty());
  SECTION("left alone it prints late: the fault the driver must prevent") {
    printer.set_paper(PaperState::ok);
    CHECK(printer.paper().receipts().size() == 1);
  }
  SECTION("told to forget") {
    const auto clear = printer::clear_buffer();
    CHECK(printer.receive(clear) == clear.size());
    printer.set_paper(PaperState::ok);
    CHECK(printer.paper().receipts().empty());
    CHECK(printer.take_answers(64) == Bytes{0x37, 0x25, 0x00});
  }
  SECTION("a full buffer takes nothing") {
    const Bytes flood(5000, 'x');
    CHECK(printer.receive(flood) == printer_buffer_max_bytes - line.size());
    CHECK(printer.receive(flood) == 0);
  }
}

TEST_CASE("real-time commands work in the middle of anything, also split over writes") {
  SimPrinter printer;
  CHECK(printer.receive(Bytes{'a', 0x10}) == 2);
  CHECK(printer.receive(Bytes{0x04}) == 1);
  CHECK(printer.receive(Bytes{0x01, 'b', 0x0A}) == 3);
  CHECK(printer.take_answers(64) == Bytes{0x16});  // drawer shut: pin 3 is high
  REQUIRE(printer.paper().hanging().size() == 1);
  CHECK(printer.paper().hanging()[0].text == "ab");
  CHECK(printer.receive(Bytes{0x10, 0x10, 0x04, 0x01}) == 4);  // the first 10 is only a byte
  CHECK(printer.take_answers(64) == Bytes{0x16});
  CHECK(printer.receive(Bytes{0x10, 0x14, 0x01, 0x00, 0x01}) == 5);
  CHECK(printer.drawer_open());
  CHECK(printer.receive(Bytes{0x10, 0x04, 0x01}) == 3);
  CHECK(printer.take_answers(64) == Bytes{0x12});
}

}  // namespace kassabel::sim
