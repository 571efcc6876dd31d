// SPDX-License-Identifier: Apache-2.0
// The service book over the projections. Main thread; the database outlives it.
#pragma once

#include "kiosk/domain/wait_report.h"
#include "kiosk/ports/book.h"
#include "store-db/database.h"

namespace kassabel::store {

class SqliteBook : public Book {
 public:
  explicit SqliteBook(Database& database) : database_(database) {}
  [[nodiscard]] Result<std::vector<MeasuredCall>> calls_since(std::int64_t utc_ms) override;
  [[nodiscard]] Result<std::vector<ServiceNote>> notes() override;
  [[nodiscard]] Result<std::vector<AgreementVersion>> agreements() override;
  [[nodiscard]] Result<bool> voucher_used(const std::string& label, const std::string& id) override;
  [[nodiscard]] Result<std::optional<Product>> taught(Gtin gtin) override;
  [[nodiscard]] Result<std::vector<StoredRecord>> sale_records(std::uint64_t receipt) override;
  [[nodiscard]] Result<std::vector<ReturnedGoods>> returned(std::uint64_t receipt) override;
  [[nodiscard]] Result<std::optional<StoredRecord>> day_closed(std::uint64_t z) override;

 private:
  Database& database_;
};

// Everything that report_waits asks for, at one moment. For tools, beside a running kiosk.
[[nodiscard]] Result<ServiceRecords> read_service_records(Database& database);

}  // namespace kassabel::store
