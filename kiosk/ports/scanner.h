// SPDX-License-Identifier: Apache-2.0
// A barcode scanner. It only talks: its driver pushes input::Scanned and input::DeviceChanged into the sink it was
// made with. Lives on the main thread; the driver's transport thread calls the sink.
#pragma once

namespace kassabel {

class Scanner {
 public:
  virtual ~Scanner() = default;
};

}  // namespace kassabel
