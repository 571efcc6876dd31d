// SPDX-License-Identifier: Apache-2.0
// The floor's two databases with plain sqlite3: the catalogue that the kiosk imported, read only, and a journal of one
// row a scan, written as durably as the kiosk's (WAL, synchronous=FULL). Main thread.
#pragma once

#include <sqlite3.h>

#include <optional>
#include <string>

#include "tests/bench/floor/panel.h"

namespace floor_bench {

class Shop {
 public:
  Shop(const std::string& catalogue_file, const std::string& journal_file);
  ~Shop();
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;

  [[nodiscard]] std::optional<Line> find(const std::string& code);
  void commit(const std::string& body);  // one row, one durable transaction

 private:
  sqlite3 *catalogue_ = nullptr, *journal_ = nullptr;
  sqlite3_stmt *finder_ = nullptr, *adder_ = nullptr;
};

}  // namespace floor_bench
