// SPDX-License-Identifier: Apache-2.0
// How the technician's page speaks of devices and of what came of a trial.
#pragma once

#include <string>

#include "ui/screens/desk_call.h"

namespace kassabel::ui {

// A keyboard that nobody paired: it types nothing here, and may become a scanner or a keypad.
[[nodiscard]] bool may_be_paired(const DeviceRow& row);
// One that somebody paired.
[[nodiscard]] bool is_paired(const DeviceRow& row);

[[nodiscard]] std::string device_title(const Kit& kit, const DeviceRow& row);  // "Epson TM-T20III"
[[nodiscard]] std::string device_state(const Kit& kit, const DeviceRow& row);  // "Receipt printer: paper out"
[[nodiscard]] std::string device_ids(const DeviceRow& row);                    // "usb-1-4 · 04b8:0e28 · X3K7"
[[nodiscard]] std::string pad_key_words(const Kit& kit, PadKey key);
[[nodiscard]] std::string weight_words(const Kit& kit, WeightState state);
// "1,250 kg", with the view's decimal sign.
[[nodiscard]] std::string weight_text(const lane::View& view, const kassabel::Weight& weight);
// "EAN-13" of "]E0"; empty: nobody knows.
[[nodiscard]] std::string symbology(const std::string& aim);
[[nodiscard]] std::string told_words(const Kit& kit, const input::TrialTold& told);

}  // namespace kassabel::ui
