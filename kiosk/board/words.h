// SPDX-License-Identifier: Apache-2.0
// The words of the page, in English, and their JSON in a language. The page looks a text up by its English form; the
// list and the page are held equal by a test.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/domain/language.h"
#include "kiosk/ports/texts.h"

namespace kassabel::board {

// Marks a text for the translators' tools.
constexpr std::string_view tr_noop(std::string_view text) { return text; }

[[nodiscard]] std::span<const std::string_view> page_words();
// What drivers say of a device in DeviceStatus::words; they know no texts, so the translators find them here.
[[nodiscard]] std::span<const std::string_view> device_words();
// {"language":"nl","texts":{"I am coming":"Ik kom",...}}
[[nodiscard]] std::string texts_json(const Texts& texts, Language language);

}  // namespace kassabel::board
