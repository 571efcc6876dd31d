// SPDX-License-Identifier: Apache-2.0
// What can be plugged in and pulled out of the sim backend. A plain value.
#pragma once

namespace kassabel::sim {

enum class Simulated { hand_held, flat_bed, printer, belt_pager, bell, lamp };

}  // namespace kassabel::sim
