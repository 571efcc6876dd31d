// SPDX-License-Identifier: Apache-2.0
#include "store-db/book.h"

namespace kassabel::store {

Result<std::vector<MeasuredCall>> SqliteBook::calls_since(std::int64_t) { return std::vector<MeasuredCall>(); }
Result<std::vector<ServiceNote>> SqliteBook::notes() { return std::vector<ServiceNote>(); }
Result<std::vector<AgreementVersion>> SqliteBook::agreements() { return std::vector<AgreementVersion>(); }

}  // namespace kassabel::store
