// SPDX-License-Identifier: Apache-2.0
// What a page says, in the shop's language, for paths that show text. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/domain/language.h"
#include "kiosk/domain/staff_call.h"
#include "kiosk/ports/texts.h"

namespace kassabel::pager {

// "Iemand wil contant betalen, 2 min"; no minutes in the first one.
[[nodiscard]] std::string page_words(const Texts& texts, Language language, CallKind kind, std::int64_t elapsed_ms);
// "Mila komt"; name empty: the call is over.
[[nodiscard]] std::string cleared_words(const Texts& texts, Language language, const std::string& name);
// The button: "Ik kom"; with a name where several people share a topic.
[[nodiscard]] std::string coming_words(const Texts& texts, Language language, const std::string& name);

// What paths over the network say of themselves in DeviceStatus::words.
inline constexpr std::string_view not_answering = "not answering", no_permission = "no permission",
                                  no_pager_connected = "no pager is connected",
                                  too_many_messages = "takes no more messages";

}  // namespace kassabel::pager
