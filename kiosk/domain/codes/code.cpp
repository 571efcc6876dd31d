// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/code.h"

namespace kassabel {

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
