// SPDX-License-Identifier: Apache-2.0
// What goes on paper beyond text: pictures, codes, other code pages, cuts, the test page; and models that lack some.
#include <algorithm>
#include <string>

#include "drivers/printer/sheet.h"
#include "drivers/sim/sim_printer.h"
#include "tests/support/catch.h"

namespace kassabel::printer {
namespace {

Bytes joined(const std::vector<Bytes>& pieces) {
  Bytes all;
  for (const Bytes& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
  return all;
}

bool holds(const Bytes& bytes, const Bytes& part) {
  return std::search(bytes.begin(), bytes.end(), part.begin(), part.end()) != bytes.end();
}

// What a printer makes of it.
const sim::Paper& printed(sim::SimPrinter& printer, const std::vector<Part>& parts, const Profile& profile) {
  for (const Bytes& piece : encode(std::span(parts), profile)) REQUIRE(printer.receive(piece) == piece.size());
  REQUIRE(printer.paper().receipts().size() == 1);
  return printer.paper();
}

Profile plain() {
  Profile profile;
  profile.tells_changes = profile.answers_paper_question = false;
  return profile;
}

Raster striped(int width, int height) {
  Raster picture{.width = width, .rows = {}};
  picture.rows.assign(picture.row_bytes() * static_cast<std::size_t>(height), 0xAA);
  return picture;
}

ReceiptDrawing drawing() {
  return {.lines = [](const std::vector<PrintLine>& lines, int,
                      int dots) { return striped(dots, 24 * static_cast<int>(lines.size())); },
          .qr = [](const std::string&, int dots_a_module) { return striped(24 * dots_a_module, 24 * dots_a_module); }};
}

}  // namespace

TEST_CASE("a picture goes out in bands, centred, byte by byte") {
  Profile profile = plain();
  profile.dots = 256;
  const std::vector<Part> parts{striped(16, 25)};
  const auto pieces = encode(std::span(parts), profile);
  REQUIRE(pieces.size() == 4);  // set-up, two bands, the end
  Bytes band{0x1D, 0x76, 0x30, 0x00, 0x11, 0x00, 0x01, 0x00};
  band.insert(band.end(), 15, 0x00);
  band.insert(band.end(), 2, 0xAA);
  CHECK(pieces[2] == band);
  CHECK(pieces[1].size() == 8 + 24 * 17);
}

TEST_CASE("bands stay small, and the picture arrives as it was") {
  const Profile profile;
  const Raster logo = striped(504, 200);
  const std::vector<Part> parts{logo};
  for (const Bytes& piece : encode(std::span(parts), profile)) CHECK(piece.size() <= band_max_bytes + 8);
  sim::SimPrinter printer;
  const sim::Paper& paper = printed(printer, parts, profile);
  REQUIRE(paper.pictures().size() == 1);
  CHECK(paper.pictures()[0] == logo);
}

TEST_CASE("no picture can carry a printer command: a drawer stays shut") {
  Raster logo = striped(40, 3);
  logo.rows = {0x10, 0x14, 0x01, 0x00, 0x01, 0x00, 0x00, 0x10, 0x04, 0x01, 0x10, 0x05, 0x02, 0x00, 0x10};
  Profile profile;
  profile.dots = 256;  // 13 bytes of margin: the last byte of a row stands before the margin of the next
  sim::SimPrinter printer;
  const sim::Paper& paper = printed(printer, {logo}, profile);
  CHECK(printer.pulses() == 0);
  REQUIRE(paper.pictures().size() == 1);
  const Raster& seen = paper.pictures()[0];
  int changed = 0;
  for (int y = 0; y < 3; ++y)
    for (int x = 0; x < 40; ++x) {
      const bool was = logo.black(x, y), is = seen.black(x + 104, y);
      CHECK((is || !was));
      changed += was == is ? 0 : 1;
    }
  CHECK(changed == 4);
}

TEST_CASE("a picture that does not fit, is broken or not known to the model is left out") {
  Profile profile = plain();
  const Bytes without = joined(encode(std::span<const Part>(), profile));
  Raster broken = striped(16, 2);
  broken.rows.pop_back();
  for (const Raster& bad : {striped(520, 8), broken, Raster{}, Raster{.width = -8, .rows = {1}}}) {
    const std::vector<Part> parts{bad};
    CHECK(joined(encode(std::span(parts), profile)) == without);
  }
  profile.pictures = false;
  const std::vector<Part> parts{striped(16, 2)};
  CHECK(joined(encode(std::span(parts), profile)) == without);
}

TEST_CASE("a QR code, byte by byte, and nothing but text in it") {
  const std::vector<Part> parts{QrCode{"ab\x10"}};
  const Bytes bytes = joined(encode(std::span(parts), plain()));
  const Bytes expected{0x1B, 0x61, 0x01, 0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00, 0x1D,
                       0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, 0x06, 0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31,
                       0x45, 0x31, 0x1D, 0x28, 0x6B, 0x06, 0x00, 0x31, 0x50, 0x30, 'a',  'b',  ' ',
                       0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30, 0x1B, 0x61, 0x00};
  CHECK(holds(bytes, expected));
  const std::vector<Part> too_long{QrCode{std::string(code_max_bytes + 1, 'x')}};
  CHECK_FALSE(holds(joined(encode(std::span(too_long), plain())), {0x1D, 0x28, 0x6B}));
}

TEST_CASE("the euro in each code page, and as letters where there is none") {
  const auto line_in = [](CodePage page) {
    Profile profile = plain();
    profile.code_page = page;
    profile.code_page_slot = usual_slot(page);
    profile.columns = 12;
    const std::vector<TextLine> lines{{.text = "\u00EB     \u20AC 1,00"}};  // as wide as the paper
    return joined(encode(lines, profile));
  };
  CHECK(holds(line_in(CodePage::cp858), {0x1B, 0x74, 0x13, 0x89, ' ', ' ', ' ', ' ', ' ', 0xD5, ' ', '1'}));
  CHECK(holds(line_in(CodePage::cp1252), {0x1B, 0x74, 0x10, 0xEB, ' ', ' ', ' ', ' ', ' ', 0x80, ' ', '1'}));
  // longer by two, which the blanks give
  CHECK(holds(line_in(CodePage::cp437), {0x1B, 0x74, 0x00, 0x89, ' ', ' ', ' ', 'E', 'U', 'R', ' ', '1'}));
  CHECK(to_code_page("\u00C1\u00D8\u00D7", CodePage::cp437) == Bytes{'A', 'O', 'x'});
}

TEST_CASE("the end of a receipt for each kind of knife") {
  const auto end_of = [](Cut cut, int feed) {
    Profile profile = plain();
    profile.cut = cut;
    profile.feed_before_cut = feed;
    const Bytes all = joined(encode(std::span<const TextLine>(), profile));
    return Bytes(all.begin() + 5, all.end());
  };
  CHECK(end_of(Cut::partial, 0) == Bytes{0x1D, 0x56, 0x42, 0x00});
  CHECK(end_of(Cut::full, 0) == Bytes{0x1D, 0x56, 0x41, 0x00});
  CHECK(end_of(Cut::partial, 4) == Bytes{0x1B, 0x64, 0x04, 0x1D, 0x56, 0x01});
  CHECK(end_of(Cut::full, 4) == Bytes{0x1B, 0x64, 0x04, 0x1D, 0x56, 0x00});
  CHECK(end_of(Cut::none, 0) == Bytes{0x1B, 0x64, 0x05});
}

TEST_CASE("a job with a logo and a code comes out in that order") {
  PrintJob job{.id = 1, .lines = {{"bread", PrintLine::Style::normal}}, .logo = striped(64, 40), .qr = "KBS-1"};
  sim::SimPrinter printer;
  const auto& receipt = printed(printer, parts_of(job, {}), {}).receipts().front();
  REQUIRE(receipt.size() == 3);
  CHECK(receipt[0].text == "[512 x 40 dots]");
  CHECK(receipt[1].text == "bread");
  CHECK(receipt[2].text == "[QR KBS-1]");
  job.logo = striped(64, logo_height_max_dots + 1);
  job.qr = std::string(code_max_bytes + 1, 'x');
  CHECK(parts_of(job, {}).size() == 1);
}

TEST_CASE("a model without letters gets its text drawn, in several pictures when it is long") {
  Profile profile = plain();
  profile.pictures_only = true;
  const PrintJob job{.id = 1, .lines = std::vector<PrintLine>(40, {"x", PrintLine::Style::normal}), .qr = "KBS-1"};
  const auto parts = drawn(parts_of(job, profile), profile, drawing());
  REQUIRE(parts.size() == 3);
  REQUIRE(std::holds_alternative<Raster>(parts[0]));
  CHECK(std::get<Raster>(parts[0]).height() == 32 * 24);
  CHECK(std::get<Raster>(parts[1]).height() == 8 * 24);
  CHECK(std::get<Raster>(parts[2]).width == 96);
  const Bytes bytes = joined(encode(std::span(parts), profile));
  CHECK_FALSE(holds(bytes, {0x1B, 0x74}));
  CHECK(drawn(parts_of(job, profile), profile, {}).empty());  // nothing draws, nothing comes out
}

TEST_CASE("a model that knows no codes gets it drawn, or its words") {
  Profile profile = plain();
  profile.codes = false;
  const PrintJob job{.id = 1, .lines = {}, .qr = "KBS-1"};
  auto parts = drawn(parts_of(job, profile), profile, drawing());
  REQUIRE(parts.size() == 1);
  CHECK(std::holds_alternative<Raster>(parts[0]));
  profile.pictures = false;
  parts = drawn(parts_of(job, profile), profile, drawing());
  REQUIRE(parts.size() == 1);
  REQUIRE(std::holds_alternative<TextLine>(parts[0]));
  CHECK(std::get<TextLine>(parts[0]).text == "KBS-1");
}

TEST_CASE("the test page shows what a technician has to look at") {
  Profile profile;
  profile.columns = 48;
  profile.dots = 576;
  sim::SimPrinter printer;
  const sim::Paper& paper = printed(printer, test_page(profile, "Epson TM-T20II"), profile);
  const std::string text = sim::to_text(paper.receipts().front(), 48);
  for (const char* part : {"Epson TM-T20II", "48 columns, 576 dots", "CP858 slot 19, cut partial",
                           "D0 \u00F0\u00D0\u00CA\u00CB\u00C8\u20AC", "CP858 in slot 19: \u20AC \u00E9",
                           "CP1252 in slot 16: \u20AC \u00E9", "[576 x 96 dots]", "[QR KBS-PRINTER-TEST]"})
    CHECK(text.find(part) != std::string::npos);
  REQUIRE(paper.pictures().size() == 1);
  CHECK(paper.pictures()[0].black(0, 50));
  CHECK(paper.pictures()[0].black(575, 50));
  CHECK_FALSE(paper.pictures()[0].black(288, 20));
}

}  // namespace kassabel::printer
