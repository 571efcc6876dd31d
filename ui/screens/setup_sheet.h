// SPDX-License-Identifier: Apache-2.0
// A page of A4 for a technician: the code that pairs a scanner which types, and codes to try a scanner with. Drawn as
// the barcode sheet is, in its units.
#pragma once

#include <vector>

#include "kiosk/domain/bars.h"
#include "ui/kit/kit.h"

namespace kassabel::ui {

struct SetupSheet {
  Bars pairing;
  std::vector<Bars> trials;  // under one another, as many as fit
};

void draw_setup_sheet(Kit& kit, const SetupSheet& sheet);

}  // namespace kassabel::ui
