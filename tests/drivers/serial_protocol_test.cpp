// SPDX-License-Identifier: Apache-2.0
// The bytes of the serial chips, as their makers and the open drivers document them.
#include "drivers/serial/cdc_acm.h"

#include <cstdio>

#include "drivers/serial/ch34x.h"
#include "drivers/serial/ftdi.h"
#include "drivers/serial/pl2303.h"

#include "tests/support/catch.h"

namespace kassabel::serial {
namespace {

constexpr LineCoding scale_line{9600, 7, Parity::even};
const usb::Endpoint out{0x02, usb::EndpointKind::bulk, 64}, in{0x81, usb::EndpointKind::bulk, 64},
    notices{0x83, usb::EndpointKind::interrupt, 10};

std::vector<Step> steps_of(const Chip& chip, const LineCoding& line = scale_line, const Ends& ends = {}) {
  auto steps = chip.set_up(ends, line);
  REQUIRE(steps.has_value());
  return *steps;
}

// "40 03 4138 0000"
std::string words(const Step& step) {
  char text[32];
  std::snprintf(text, sizeof text, "%02X %02X %04X %04X", step.setup.request_type, step.setup.request, step.setup.value,
                step.setup.index);
  return text;
}

std::vector<std::string> words(const std::vector<Step>& steps) {
  std::vector<std::string> all;
  for (const Step& step : steps) all.push_back(words(step));
  return all;
}

usb::DeviceInfo device(std::vector<usb::Interface> interfaces) {
  usb::DeviceInfo info;
  info.interfaces = std::move(interfaces);
  return info;
}

}  // namespace

TEST_CASE("serial: FTDI divides 3 MHz by eighths") {
  CHECK(ftdi_divisor(300) == 0x2710U);
  CHECK(ftdi_divisor(2400) == 0x04E2U);
  CHECK(ftdi_divisor(9600) == 0x4138U);
  CHECK(ftdi_divisor(19200) == 0x809CU);
  CHECK(ftdi_divisor(38400) == 0xC04EU);
  CHECK(ftdi_divisor(57600) == 0xC034U);
  CHECK(ftdi_divisor(115200) == 0x001AU);
  CHECK(ftdi_divisor(8'000'000 / 9) == 0x10003U);  // 3.375: the bit that goes into wIndex
  CHECK_FALSE(ftdi_divisor(0));
  CHECK_FALSE(ftdi_divisor(150));
  CHECK_FALSE(ftdi_divisor(4'000'000));
  CHECK(ftdi_data(scale_line) == 0x0207);
  CHECK(ftdi_data({9600, 8, Parity::none}) == 0x0008);
}

TEST_CASE("serial: the requests that open an FTDI") {
  CHECK(words(steps_of(ftdi)) == std::vector<std::string>{"40 00 0000 0000", "40 00 0001 0000", "40 00 0002 0000",
                                                          "40 02 0000 0000", "40 03 4138 0000", "40 04 0207 0000",
                                                          "40 09 0032 0000", "40 06 010D 0000", "40 01 0303 0000"});
  Ends second_of_two;
  second_of_two.control = 1;
  second_of_two.one_of_several = true;
  const auto steps = steps_of(ftdi, {8'000'000 / 9, 8, Parity::none}, second_of_two);
  CHECK(words(steps.at(4)) == "40 03 0003 0102");
  CHECK(words(steps.at(5)) == "40 04 0008 0002");
  CHECK(words(ftdi.control_lines({}, false, true)) == "40 01 0302 0000");
  const auto refused = ftdi.set_up({}, {50, 8, Parity::none});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().text == "its chip cannot do 50 baud 8N1");
}

TEST_CASE("serial: an FTDI's status is stripped from each packet, not from each transfer") {
  usb::Bytes transfer{0x01, 0x60};
  for (int i = 0; i < 62; ++i) transfer.push_back(static_cast<std::uint8_t>(i));
  transfer.insert(transfer.end(), {0x31, 0x60, 0xAA, 0xBB});
  const Unpacked unpacked = ftdi_unpack(64, transfer);
  REQUIRE(unpacked.data.size() == 64);
  CHECK(unpacked.data[61] == 61);
  CHECK(unpacked.data[62] == 0xAA);
  CHECK(unpacked.lines == ModemLines{.cts = true, .dsr = true, .ri = false, .dcd = false});
  CHECK(ftdi_unpack(512, transfer).data.size() == 66);  // at high speed it is one packet
  CHECK(ftdi_unpack(64, usb::Bytes{0xC1, 0x60}).lines ==
        ModemLines{.cts = false, .dsr = false, .ri = true, .dcd = true});
  CHECK_FALSE(ftdi_unpack(64, usb::Bytes{0x01}).lines);
  CHECK(ftdi_unpack(64, {}).data.empty());
}

TEST_CASE("serial: the requests that open a CP210x") {
  const auto steps = steps_of(cp210x);
  CHECK(words(steps) == std::vector<std::string>{"41 00 0001 0000", "41 1E 0000 0000", "41 03 0720 0000",
                                                 "41 12 000F 0000", "41 07 0303 0000"});
  CHECK(steps[1].out == usb::Bytes{0x80, 0x25, 0x00, 0x00});
  CHECK(words(steps_of(cp210x, {9600, 8, Parity::none}).at(2)) == "41 03 0800 0000");
  CHECK(words(cp210x.question({})) == "C1 08 0000 0000");
  CHECK(cp210x.answer(usb::Bytes{0x93}) == ModemLines{.cts = true, .dsr = false, .ri = false, .dcd = true});
  CHECK_FALSE(cp210x.answer({}));
}

TEST_CASE("serial: the requests that open a CH34x") {
  CHECK(ch34x_rate(9600) == Ch34xRate{0xB282, 0x000C});
  CHECK(ch34x_rate(115200) == Ch34xRate{0xCC83, 0x0008});
  CHECK(ch34x_rate(2400) == Ch34xRate{0xD981, 0x0006});
  CHECK_FALSE(ch34x_rate(0));
  CHECK_FALSE(ch34x_rate(20));
  CHECK_FALSE(ch34x_rate(2'000'000'000));
  CHECK(ch34x_line({9600, 8, Parity::none}) == 0xC3);
  CHECK(ch34x_line(scale_line) == 0xDA);
  CHECK(ch34x_line({9600, 7, Parity::odd}) == 0xCA);
  CHECK(words(steps_of(ch34x)) == std::vector<std::string>{"C0 5F 0000 0000", "40 A1 0000 0000", "40 9A 1312 B282",
                                                           "40 9A 0F2C 000C", "40 9A 2518 00DA", "40 A4 FF9F 0000"});
  CHECK(words(ch34x.control_lines({}, true, false)) == "40 A4 FFDF 0000");
  CHECK(words(ch34x.question({})) == "C0 95 0706 0000");
  CHECK(ch34x.answer(usb::Bytes{0xFE, 0xEE}) == ModemLines{.cts = true, .dsr = false, .ri = false, .dcd = false});
  CHECK(ch34x_notice(usb::Bytes{0x08, 0x00, 0x97, 0xEE}) ==
        ModemLines{.cts = false, .dsr = false, .ri = false, .dcd = true});
  CHECK_FALSE(ch34x_notice(usb::Bytes{0x08, 0x00}));
}

TEST_CASE("serial: the requests that open a PL2303") {
  const auto steps = steps_of(pl2303);
  CHECK(words(steps) == std::vector<std::string>{"C0 01 8080 0000", "C0 01 8484 0000", "40 01 0404 0000",
                                                 "C0 01 8484 0000", "C0 01 8383 0000", "C0 01 8484 0000",
                                                 "40 01 0404 0001", "C0 01 8484 0000", "C0 01 8383 0000",
                                                 "40 01 0000 0001", "40 01 0001 0000", "40 01 0002 0044",
                                                 "21 20 0000 0000", "21 22 0003 0000"});
  CHECK(steps[0].passes == 11);  // a newer chip refuses the question, and is spared the rest
  CHECK(steps[12].out == usb::Bytes{0x80, 0x25, 0x00, 0x00, 0x00, 0x02, 0x07});
  CHECK(pl2303.answer(usb::Bytes{0xF7}) == ModemLines{.cts = true, .dsr = false, .ri = false, .dcd = false});
  usb::Bytes notice{0xA1, 0x20, 0, 0, 0, 0, 2, 0, 0x83, 0};
  CHECK(pl2303_notice(notice) == ModemLines{.cts = true, .dsr = true, .ri = false, .dcd = true});
  notice.resize(8);
  CHECK_FALSE(pl2303_notice(notice));
}

TEST_CASE("serial: the requests and the notice of CDC-ACM") {
  const auto steps = steps_of(cdc_acm);
  CHECK(words(steps) == std::vector<std::string>{"21 20 0000 0000", "21 22 0003 0000"});
  CHECK(steps[0].out == usb::Bytes{0x80, 0x25, 0x00, 0x00, 0x00, 0x02, 0x07});
  CHECK(serial_state(usb::Bytes{0xA1, 0x20, 0, 0, 0, 0, 2, 0, 0x0B, 0}) ==
        ModemLines{.cts = false, .dsr = true, .ri = true, .dcd = true});
  CHECK_FALSE(serial_state(usb::Bytes{0xA1, 0x00, 0, 0, 0, 0, 2, 0, 0x0B, 0}));
  CHECK_FALSE(serial_state(usb::Bytes{0xA1, 0x20}));
}

TEST_CASE("serial: which interfaces are a port") {
  const usb::Interface control{0, 0, 2, 2, 1, {notices}}, data{1, 0, 0x0A, 0, 0, {out, in}};
  const usb::Interface vendor{0, 0, 0xFF, 0, 0, {notices, out, in}}, second{1, 0, 0xFF, 0, 0, {out, in}};
  const auto acm = find_port(device({control, data}));
  REQUIRE(acm);
  CHECK(acm->control == 0);
  CHECK(acm->data == 1);
  CHECK(acm->notices == 0x83);
  CHECK(acm->notice_packet_bytes == 10);
  const auto converter = find_port(device({vendor}), "ch34x");
  REQUIRE(converter);
  CHECK(converter->control == converter->data);
  CHECK(converter->in == 0x81);
  CHECK(converter->notices == 0x83);
  CHECK_FALSE(converter->one_of_several);
  CHECK(find_port(device({second, vendor}), "ftdi")->one_of_several);
  CHECK(find_port(device({second, vendor}), "ftdi")->control == 0);
  CHECK_FALSE(find_port(device({vendor})));  // nobody says what it is
  CHECK_FALSE(find_port(device({control, data}), "ftdi"));
  CHECK_FALSE(find_port(device({vendor}), "ft232"));  // no such chip
  CHECK_FALSE(find_port(device({control})));
  CHECK_FALSE(find_port(device({}), "cp210x"));
}

}  // namespace kassabel::serial
