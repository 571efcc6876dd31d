// SPDX-License-Identifier: Apache-2.0
// The devices of these tests.
#pragma once

#include "tests/usb/mock_usb.h"

namespace kassabel::test {

inline MockSpec scanner_spec() {
  MockSpec spec;
  spec.info.vendor = 0x05e0;
  spec.info.product = 0x2100;
  spec.info.manufacturer_name = "Symbol";
  spec.info.product_name = "Scanner";
  spec.info.serial = "S1";
  spec.info.interfaces = {{0, 0, 3, 0, 0, {{0x82, usb::EndpointKind::interrupt, 64}}}};
  return spec;
}

inline MockSpec printer_spec() {
  MockSpec spec;
  spec.ports = "2";
  spec.address = 7;
  spec.info.vendor = 0x04b8;
  spec.info.product = 0x0e15;
  spec.info.interfaces = {
      {0, 0, 7, 1, 2, {{0x01, usb::EndpointKind::bulk, 512}, {0x82, usb::EndpointKind::bulk, 512}}}};
  return spec;
}

}  // namespace kassabel::test
