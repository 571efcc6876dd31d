// SPDX-License-Identifier: Apache-2.0
// The CSV reader: what RFC 4180 allows, and a line and a reason for everything else.
#include "store-db/csv.h"
#include "kiosk/base/utf8.h"

#include "tests/support/catch.h"

namespace kassabel::store::test {
namespace {

using Fields = std::vector<std::string>;

struct Read {
  std::vector<CsvRow> rows;
  std::vector<CsvError> errors;
};

Read read(std::string_view text, CsvLimits limits = {}) {
  CsvReader reader(text, limits);
  Read read;
  while (auto row = reader.next()) {
    if (*row)
      read.rows.push_back(std::move(**row));
    else
      read.errors.push_back(row->error());
  }
  return read;
}

}  // namespace

TEST_CASE("rows and fields, with any line end") {
  for (const char* text : {"a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\nc,d",
                           "\xEF\xBB\xBF"
                           "a,b\r\n\r\n\nc,d"}) {
    const Read found = read(text);
    REQUIRE(found.rows.size() == 2);
    CHECK(found.rows[0].fields == Fields{"a", "b"});
    CHECK(found.rows[1].fields == Fields{"c", "d"});
    CHECK(found.errors.empty());
  }
  CHECK(read("").rows.empty());
  CHECK(read("\n\r\n\n").rows.empty());
  CHECK(read(",").rows.at(0).fields == Fields{"", ""});
  CHECK(read("a,").rows.at(0).fields == Fields{"a", ""});
}

TEST_CASE("quotes hold commas, quotes and line breaks") {
  const Read found = read("\"a,b\",\"say \"\"hi\"\"\",\"\"\n\"two\r\nlines\",x\nlast,y\n");
  REQUIRE(found.rows.size() == 3);
  CHECK(found.rows[0].fields == Fields{"a,b", "say \"hi\"", ""});
  CHECK(found.rows[1].fields == Fields{"two\r\nlines", "x"});
  CHECK(found.rows[1].line == 2);
  CHECK(found.rows[2].line == 4);
}

TEST_CASE("each fault has its line, and the lines after it are read") {
  const Read found = read(
      "fine,1\n"
      "a\"b,2\n"
      "\"a\"b,3\n"
      "stray\rreturn,4\n"
      "caf\xE9,5\n"
      "fine,6\n"
      "\"open,7\n"
      "fine,8\n");
  REQUIRE(found.errors.size() == 5);
  CHECK(found.errors[0].line == 2);
  CHECK(found.errors[0].text == "a quote inside a field that does not start with one");
  CHECK(found.errors[1].line == 3);
  CHECK(found.errors[1].text == "text after a closing quote");
  CHECK(found.errors[2].line == 4);
  CHECK(found.errors[2].text == "a carriage return without a line feed");
  CHECK(found.errors[3].line == 5);
  CHECK(found.errors[3].text == "not UTF-8; save the file as UTF-8");
  CHECK(found.errors[4].line == 7);
  CHECK(found.errors[4].text == "a quote that is never closed");
  REQUIRE(found.rows.size() == 3);
  CHECK(found.rows[1].line == 6);
  CHECK(found.rows[2].line == 8);
}

TEST_CASE("rows have limits") {
  const CsvLimits limits{20, 3};
  CHECK(read("a,b,c\n", limits).rows.size() == 1);
  CHECK(read("a,b,c,d\n", limits).errors.at(0).text == "more than 3 columns");
  CHECK(read(std::string(20, 'x') + "\nfine\n", limits).rows.size() == 2);
  const Read longer = read(std::string(21, 'x') + "\nfine\n", limits);
  CHECK(longer.errors.at(0).text == "longer than 20 bytes");
  CHECK(longer.rows.at(0).line == 2);
  CHECK(read("\"" + std::string(30, 'x') + "\"\n", limits).errors.at(0).text ==
        "a quote that is not closed within 20 bytes");
}

TEST_CASE("UTF-8 is checked byte by byte") {
  for (const char* good :
       {"", "abc", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\xa5\x9b", "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf"})
    CHECK(is_utf8(good));
  for (const char* bad : {"\x80", "\xc0\x80", "\xc1\xbf", "\xc3", "\xe2\x82", "\xe0\x80\x80", "\xed\xa0\x80",
                          "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xc3z"})
    CHECK_FALSE(is_utf8(bad));
}

}  // namespace kassabel::store::test
