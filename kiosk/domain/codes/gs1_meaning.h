// SPDX-License-Identifier: Apache-2.0
// What the elements of a GS1 message mean at a till: trade item, price, weight, pieces, batch, dates. Pure.
#pragma once

#include "kiosk/domain/codes/code.h"

namespace kassabel {

// Fills in what code.elements say; what cannot be sold that way (a price of nothing) becomes code.error, if that is
// empty.
void read_gs1_meaning(Code& code);

}  // namespace kassabel
