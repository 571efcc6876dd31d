// SPDX-License-Identifier: Apache-2.0
// The words of an X and a Z in the shop's language. Pure.
#pragma once

#include "kiosk/domain/day_paper.h"
#include "kiosk/domain/language.h"
#include "kiosk/ports/texts.h"

namespace kassabel::app {

[[nodiscard]] DayPaperWords day_words(const Texts& texts, Language language);

}  // namespace kassabel::app
