// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/scan.h"

#include <algorithm>
#include <string>

#include "kiosk/domain/agreement.h"

namespace kassabel::report {
namespace {

constexpr std::uint64_t chunk_records = 2'000;

Result<StoredRecord> record_at(Journal& journal, std::uint64_t seq) {
  auto records = journal.read(seq, 1);
  if (!records) return fail(records.error());
  if (records->empty() || records->front().seq != seq)
    return fail(ErrorKind::corrupt, "record " + std::to_string(seq) + " is missing");
  return std::move(records->front());
}

// The first record of that day or a later one, by halving. Where a clock was put back it may be a few too early or too
// late by what the clock was wrong.
Result<std::uint64_t> first_of_day(Journal& journal, std::int32_t day, std::uint64_t last) {
  std::uint64_t low = 1, high = last + 1;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    const auto record = record_at(journal, middle);
    if (!record) return fail(record.error());
    if (local_day(record->wall) < day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

Result<std::uint64_t> z_before(Journal& journal, std::uint64_t seq) {
  while (seq > 1) {
    const std::uint64_t from = seq > chunk_records ? seq - chunk_records : 1;
    const auto records = journal.read(from, seq - from);
    if (!records) return fail(records.error());
    const auto z = std::find_if(records->rbegin(), records->rend(),
                                [](const StoredRecord& record) { return record.type == "day_closed"; });
    if (z != records->rend()) return z->seq;
    seq = from;
  }
  return std::uint64_t{1};
}

}  // namespace

Result<SeqSpan> records_for(Journal& journal, DaySpan days) {
  const auto head = journal.head();
  if (!head) return fail(head.error());
  if (days.from == 0 || head->seq == 0) return SeqSpan{1, head->seq};
  const auto first = first_of_day(journal, days.from, head->seq);
  if (!first) return fail(first.error());
  const auto from = z_before(journal, *first);
  if (!from) return fail(from.error());
  return SeqSpan{*from, head->seq};
}

Result<void> for_each_record(Journal& journal, SeqSpan seqs,
                             const std::function<Result<void>(const StoredRecord&)>& each) {
  for (std::uint64_t from = seqs.from; from <= seqs.to;) {
    const auto records = journal.read(from, std::min(chunk_records, seqs.to - from + 1));
    if (!records) return fail(records.error());
    if (records->empty() || records->front().seq != from)
      return fail(ErrorKind::corrupt, "record " + std::to_string(from) + " is missing");
    for (const StoredRecord& record : *records)
      if (const auto done = each(record); !done) return done;
    from = records->back().seq + 1;
  }
  return {};
}

Result<void> for_each_fact(Journal& journal, SeqSpan seqs, const std::function<void(const Fact&)>& each) {
  return for_each_record(journal, seqs, [&](const StoredRecord& record) -> Result<void> {
    const auto fact = fact_of(record);
    if (!fact) return fail(fact.error());
    if (*fact) each(**fact);
    return {};
  });
}

}  // namespace kassabel::report
