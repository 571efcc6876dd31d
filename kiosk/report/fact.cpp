// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/fact.h"

#include <utility>

#include "kiosk/lane/codec.h"

namespace kassabel::report {

Result<std::optional<Fact>> fact_of(const StoredRecord& record) {
  if (record.expired) return std::nullopt;
  auto event = lane::decode(record);
  if (!event) return fail(event.error());
  return Fact{record.seq, record.wall, record.hash, std::move(*event)};
}

}  // namespace kassabel::report
