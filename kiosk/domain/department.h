// SPDX-License-Identifier: Apache-2.0
// A department of the shop, as pick lists and staff know it. Plain values.
#pragma once

#include <string>

namespace kassabel {

struct Department {
  std::string name;
  std::string picture;  // of its first pick, or empty
  bool operator==(const Department&) const = default;
};

struct DepartmentRate {
  std::string name;
  int vat_percent = 9;  // that most of it has
  bool operator==(const DepartmentRate&) const = default;
};

}  // namespace kassabel
