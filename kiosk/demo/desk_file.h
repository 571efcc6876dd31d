// SPDX-License-Identifier: Apache-2.0
// The file beside the kiosk's socket in which the workbench's phone keeps its pairing, mode 0600; holding it open with
// a lock keeps a second workbench away from the same kiosk. One thread.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/result.h"

namespace kassabel::demo {

class DeskFile {
 public:
  // busy: another workbench has it. unavailable: it cannot be opened.
  [[nodiscard]] static Result<std::unique_ptr<DeskFile>> open(const std::string& path);
  ~DeskFile();
  DeskFile(const DeskFile&) = delete;
  DeskFile& operator=(const DeskFile&) = delete;

  [[nodiscard]] std::string read() const;  // empty: nothing kept
  void write(const std::string& text) const;

 private:
  explicit DeskFile(int handle) : handle_(handle) {}
  const int handle_;
};

}  // namespace kassabel::demo
