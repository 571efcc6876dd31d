// SPDX-License-Identifier: Apache-2.0
// The event journal of a till as auditors know it: what is no sale, under the codes of the SAF-T Cash Register code
// list 13 (events), with person ids and no names. Both exports have the same lines. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/report/sale_reader.h"

namespace kassabel::report {

struct EventCode {
  std::string_view id;          // "DRAWOPEN"
  std::string_view predefined;  // "13005"
  std::string_view words;
};
[[nodiscard]] const std::vector<EventCode>& event_codes();
[[nodiscard]] std::string_view predefined_of(std::string_view id);

struct EventLine {
  std::string code;  // id of an EventCode
  std::string person;
  std::string text;
  std::uint64_t sale = 0;  // 0: of none
  std::uint64_t receipt = 0;
};

class EventLines {
 public:
  // Nothing: the fact is no event of a till (or a sale, which is a transaction). ended: the sale that it ended.
  [[nodiscard]] std::optional<EventLine> feed(const Fact& fact, const ReadSale* ended);

 private:
  struct Visit;
  struct Print {
    std::uint64_t receipt = 0;
    bool copy = false;
    bool of_last = false;   // of the sale that ended last
    bool practice = false;  // which has numbers of its own
    std::string person;
  };
  std::map<std::uint64_t, Print> prints_;                       // asked for and not answered, by record
  std::map<std::uint64_t, lane::event::DrawerAsked> openings_;  // the same
  std::uint64_t last_sale_ = 0, last_receipt_ = 0;
  SaleEnd last_end_ = SaleEnd::sold;
  bool printed_ = true, drawer_asked_ = false;
  std::string program_;
};

}  // namespace kassabel::report
