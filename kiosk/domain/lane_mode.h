// SPDX-License-Identifier: Apache-2.0
// How the lane serves now. self_service: shoppers scan, staff is one tap away. staffed: the same machine with a member
// of staff behind it, who stays signed in. closed: it sells nothing and says so; the bell stays.
#pragma once

namespace kassabel {

enum class LaneMode { self_service, staffed, closed };

}  // namespace kassabel
