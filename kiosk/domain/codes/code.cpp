// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/code.h"

namespace kassabel {

const char* kind_word(CodeKind kind) {
  switch (kind) {
    case CodeKind::gtin:
      return "gtin";
    case CodeKind::gs1:
      return "gs1";
    case CodeKind::digital_link:
      return "digital_link";
    case CodeKind::in_store:
      return "in_store";
    case CodeKind::voucher:
    case CodeKind::coupon:
      return "voucher";
    case CodeKind::staff:
      return "staff";
    case CodeKind::other:
      return "other";
  }
  return "other";
}

std::string element_string(const Code& code) {
  std::string text;
  for (const CodeElement& element : code.elements) {
    text += '(' + element.ai + ')';
    for (const char c : element.value) {
      if (c == '(') text += '\\';
      text += c;
    }
  }
  return text;
}

}  // namespace kassabel
