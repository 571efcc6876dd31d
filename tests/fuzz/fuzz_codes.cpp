// SPDX-License-Identifier: Apache-2.0
// Fuzzes the decoder: a scan as it comes, with or without identifier; when there is a line break in it, what stands
// before the last one is a label's pattern. Whatever comes has an answer, a message that is sound can be said again,
// and nothing of a badge comes out.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/assert.h"
#include "kiosk/domain/codes/decode.h"

namespace {

using namespace kassabel;

void hold_to_promises(const Code& code) {
  KASSABEL_ASSERT(code.kind != CodeKind::other || !code.error.empty());
  KASSABEL_ASSERT(code.kind != CodeKind::gtin || code.gtin || !code.error.empty());
  KASSABEL_ASSERT(code.kind != CodeKind::in_store || code.gtin || !code.error.empty());
  KASSABEL_ASSERT(!code.price || code.price->cents() > 0);
  KASSABEL_ASSERT(!code.weight_g || *code.weight_g > 0);
  KASSABEL_ASSERT(code.expires_day == 0 || (code.expires_day > 19'500'000 && code.expires_day < 21'000'000));
  KASSABEL_ASSERT(!code.gtin || Gtin::parse(code.gtin->text()) == *code.gtin);
  if (code.kind == CodeKind::staff) KASSABEL_ASSERT(code.text.empty() && code.serial.empty() && code.elements.empty());
  for (const char c : element_string(code)) KASSABEL_ASSERT(c > ' ' && c < 0x7f);
}

void say_again(const Code& code) {
  if (code.elements.empty() || !code.error.empty()) return;
  std::string message;
  for (const CodeElement& element : code.elements) message += element.ai + element.value + '\x1d';
  const Code again = decode("]C1", message, {});
  KASSABEL_ASSERT(again.error.empty() && again.elements == code.elements && again.price == code.price);
  KASSABEL_ASSERT(again.gtin == code.gtin && again.weight_g == code.weight_g && again.expires_day == code.expires_day);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.rfind('\n');
  std::vector<LabelTemplate> templates = usual_label_templates();
  std::string_view scan = input;
  if (line != std::string_view::npos) {
    scan = input.substr(line + 1);
    for (const CodeKind kind : {CodeKind::in_store, CodeKind::voucher, CodeKind::coupon})
      if (auto label = make_label_template("fuzz", kind, input.substr(0, line), static_cast<int>(size % 4)))
        templates.insert(templates.begin(), *std::move(label));
  }
  const Code code = decode_scan(scan, templates);
  hold_to_promises(code);
  say_again(code);
  return 0;
}
