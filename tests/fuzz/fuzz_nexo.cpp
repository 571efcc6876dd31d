// SPDX-License-Identifier: Apache-2.0
// Fuzzes what a nexo terminal sends: the bytes as an envelope, and as the message that was in one. What was not sealed
// with our keys never opens, no note holds a card number, and an approval is exact.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "drivers/terminal/mask.h"
#include "drivers/terminal/nexo/answer.h"
#include "drivers/terminal/nexo/message.h"
#include "kiosk/base/assert.h"
#include "kiosk/base/utf8.h"

namespace {

using namespace kassabel::terminal::nexo;

void check(const Paid& paid) {
  KASSABEL_ASSERT(kassabel::terminal::masked(paid.note) == paid.note);
  KASSABEL_ASSERT(kassabel::is_utf8(paid.note));
  KASSABEL_ASSERT(!paid.transaction || transaction_of(reference_of(*paid.transaction)) == *paid.transaction);
  KASSABEL_ASSERT(!paid.cents || *paid.cents >= 0);
  const bool approved = verdict_on(paid, 1234) == Verdict::approved;
  KASSABEL_ASSERT(!approved || (paid.outcome == Outcome::success && (paid.reversal || paid.cents == 1234)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  static const SharedKey key{"shop", 1, derive_keys("a passphrase that the corpus does not know")};
  static const Parties parties{"KASSA-1", "V400m-1"};
  const std::string_view text(reinterpret_cast<const char*>(data), bytes);
  KASSABEL_ASSERT(!opened_message(key, text));
  if (const auto answer = parse_answer(parties, text)) {
    if (const auto* paid = std::get_if<Paid>(&answer->what)) check(*paid);
    if (const auto* status = std::get_if<Status>(&answer->what))
      if (status->repeated) check(*status->repeated);
  }
  (void)transaction_of(text);
  (void)open(key.keys, {std::string(text), "AAAA", "AAAAAAAAAAAAAAAAAAAAAA=="});
  return 0;
}
