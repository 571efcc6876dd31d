// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/examples.h"

#include <algorithm>
#include <initializer_list>

#include "drivers/scanner/protocol.h"

namespace kassabel::scanner {
namespace {

using Bytes = std::vector<std::uint8_t>;

void add(Bytes& bytes, std::initializer_list<std::uint8_t> more) { bytes.insert(bytes.end(), more); }

void add_aim(Bytes& bytes) {
  add(bytes, {0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD});  // usages: symbology identifier 1, 2, 3
  add(bytes, {0x95, 0x03, 0x81, 0x02});              // three bytes: input (data, variable)
}

void add_padding(Bytes& bytes, std::uint8_t count) {
  add(bytes, {0x95, count, 0x81, 0x01});  // input (constant)
}

void add_data(Bytes& bytes) {
  add(bytes, {0x09, 0xFE, 0x95, 0x38, 0x82, 0x02, 0x01});  // decoded data: 56 bytes (variable, buffered bytes)
}

// A byte of the maker's own page; push and pop bring the bar code page back.
void add_vendor_byte(Bytes& bytes, std::uint8_t usage) {
  add(bytes, {0xA4, 0x06, 0x66, 0xFF, 0x09, usage, 0x95, 0x01, 0x81, 0x02, 0xB4});
}

}  // namespace

Bytes example_descriptor(LayoutName name) {
  Bytes bytes;
  add(bytes, {0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01});        // bar code page, scanner: application collection
  add(bytes, {0x09, 0x12, 0xA1, 0x02, 0x85, 0x02});        // scanned data report: logical collection, id 2
  add(bytes, {0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08});  // values 0 to 255, 8 bits each
  add(bytes, {0xA4, 0x05, 0x01, 0x09, 0x3B, 0x95, 0x01, 0x81, 0x02, 0xB4});  // generic page: byte count
  if (name == LayoutName::b) add_padding(bytes, 1);
  if (name != LayoutName::c) add_aim(bytes);
  add_data(bytes);
  if (name == LayoutName::a) add_vendor_byte(bytes, 0x04);
  if (name == LayoutName::a) add_padding(bytes, 1);
  if (name == LayoutName::b) add_vendor_byte(bytes, 0x04);
  if (name == LayoutName::c) add_padding(bytes, 4);
  if (name == LayoutName::c) add_vendor_byte(bytes, 0x04);
  add(bytes, {0x09, 0xFF, 0x75, 0x01, 0x95, 0x01, 0x81, 0x02});  // decode data continued: one bit
  add_padding(bytes, 7);
  add(bytes, {0xC0});
  // A trigger report (output, id 4), as scanners have one: it must not disturb the input offsets. B beeps by it, too:
  // read, error beep, good read beep.
  add(bytes, {0x09, 0x14, 0xA1, 0x02, 0x85, 0x04, 0x75, 0x01});
  if (name == LayoutName::b) add(bytes, {0x09, 0x60, 0x09, 0x85, 0x09, 0x86, 0x95, 0x03, 0x91, 0x02, 0x95, 0x05});
  if (name != LayoutName::b) add(bytes, {0x09, 0x60, 0x95, 0x01, 0x91, 0x02, 0x95, 0x07});
  add(bytes, {0x91, 0x01, 0xC0, 0xC0});
  return bytes;
}

std::vector<Bytes> example_reports(LayoutName name, std::string_view aim, std::string_view text, char letter) {
  const Layout layout = name == LayoutName::a ? layout_a() : name == LayoutName::b ? layout_b() : layout_c();
  text = text.substr(0, label_max_bytes);
  std::vector<Bytes> reports;
  do {
    const std::string_view part = text.substr(0, report_data_max_bytes);
    text.remove_prefix(part.size());
    Bytes report(layout.report_bytes, 0);
    report[0] = layout.report_id;
    report[layout.length_at] = static_cast<std::uint8_t>(part.size());
    if (layout.aim_at && aim.size() == 3)
      for (std::size_t i = 0; i < 3; ++i) report[(*layout.aim_at)[i]] = static_cast<std::uint8_t>(aim[i]);
    std::copy(part.begin(), part.end(), report.begin() + static_cast<std::ptrdiff_t>(layout.data_at));
    report[*layout.letter_at] = static_cast<std::uint8_t>(letter);
    report[*layout.continued_at] = text.empty() ? 0 : 1;
    reports.push_back(std::move(report));
  } while (!text.empty());
  return reports;
}

Bytes example_oem_descriptor(std::uint16_t usage) {
  Bytes bytes;
  const auto low = static_cast<std::uint8_t>(usage & 0xFFU), high = static_cast<std::uint8_t>(usage >> 8U);
  add(bytes, {0x06, 0x66, 0xFF, 0x0A, low, high, 0xA1, 0x01});  // a maker's page, the usage: application
  add(bytes, {0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08});       // values 0 to 255, 8 bits each
  add(bytes, {0x95, 0x40, 0x09, 0x01, 0x81, 0x02});             // 64 bytes in
  add(bytes, {0x95, 0x0B, 0x09, 0x02, 0x91, 0x02, 0xC0});       // 11 bytes out
  return bytes;
}

}  // namespace kassabel::scanner
