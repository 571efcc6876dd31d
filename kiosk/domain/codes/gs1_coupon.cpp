// SPDX-License-Identifier: Apache-2.0
// Coupons of North America, as DataBar Expanded carries them: AI 8110 (Coupon Application Guideline) and AI 8112
// (positive offer file). Here only whether they are well formed: their discounts are nobody's in Europe.
#include "kiosk/domain/codes/gs1_value.h"

namespace kassabel {
namespace {

// Takes digits from the front; the first fault stays.
class Reader {
 public:
  explicit Reader(std::string_view digits) : rest_(digits) {}

  [[nodiscard]] Gs1Fault fault() const { return fault_; }
  [[nodiscard]] bool ended() const { return rest_.empty(); }
  void fail(Gs1Fault fault) {
    if (fault_.empty()) fault_ = fault;
  }

  std::string_view take(std::size_t count, Gs1Fault fault) {
    if (rest_.size() < count) {
      fail(fault);
      rest_ = {};
      return {};
    }
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  // One digit that is one of these.
  char digit(std::string_view allowed, Gs1Fault fault) {
    const std::string_view taken = take(1, fault);
    if (!taken.empty() && allowed.find(taken[0]) == allowed.npos) fail(fault);
    return taken.empty() ? '0' : taken[0];
  }
  // A digit that says how many digits follow, less `beyond`.
  void counted(std::string_view allowed, std::size_t beyond, Gs1Fault fault) {
    const auto count = static_cast<std::size_t>(digit(allowed, fault) - '0') + beyond;
    if (fault_.empty()) take(count, fault);
  }
  // Whether the optional field of this number follows.
  bool field(char number) {
    if (!fault_.empty() || rest_.empty() || rest_[0] != number) return false;
    rest_.remove_prefix(1);
    return true;
  }

 private:
  std::string_view rest_;
  Gs1Fault fault_;
};

constexpr std::string_view any = "0123456789";

// How much of what has to be bought: value, its code, the family.
void purchase(Reader& reader) {
  reader.counted("12345", 0, "has no valid purchase requirement");
  reader.digit("012349", "has no valid code of a purchase requirement");
  reader.take(3, "has a short family code");
}

// Whose it is; 9: the first one's.
void other_company(Reader& reader) {
  constexpr Gs1Fault fault = "has no valid company prefix";
  if (reader.field('9')) return;
  reader.counted("0123456", 6, fault);
}

std::string_view date(Reader& reader, Gs1Fault fault) {
  const std::string_view taken = reader.take(6, fault);
  if (!taken.empty() && !gs1_fault(Gs1Check::day, taken).empty()) reader.fail(fault);
  return taken;
}

void dates(Reader& reader) {
  std::string_view until;
  if (reader.field('3')) until = date(reader, "has no valid date of expiry");
  if (!reader.field('4')) return;
  const std::string_view from = date(reader, "has no valid date of start");
  if (!until.empty() && from > until) reader.fail("ends before it starts");
}

}  // namespace

Gs1Fault gs1_coupon_8110_fault(std::string_view value) {
  if (!gs1_is_digits(value)) return "has something else than digits";
  Reader reader(value);
  reader.counted("0123456", 6, "has no valid company prefix");
  reader.take(6, "has a short offer code");
  reader.counted("12345", 0, "has no valid save value");
  purchase(reader);
  if (reader.field('1')) {
    reader.digit("0123", "has no valid rule for further purchases");
    purchase(reader);
    other_company(reader);
  }
  if (reader.field('2')) {
    purchase(reader);
    other_company(reader);
  }
  dates(reader);
  if (reader.field('5')) reader.counted(any, 6, "has a short serial number");
  if (reader.field('6')) reader.counted("1234567", 6, "has no valid number of the retailer");
  if (reader.field('9')) {
    reader.digit("01256", "has no valid code of its save value");
    reader.digit("012", "does not say what its save value applies to");
    reader.digit(any, "does not say whether it is a store's own");
    reader.digit("01", "does not say whether it may be multiplied");
  }
  if (!reader.ended()) reader.fail("goes on behind its end");
  return reader.fault();
}

Gs1Fault gs1_coupon_8112_fault(std::string_view value) {
  if (!gs1_is_digits(value)) return "has something else than digits";
  Reader reader(value);
  reader.digit("01", "has no valid format");
  reader.counted("0123456", 6, "has no valid number of who pays for it");
  reader.take(6, "has a short offer code");
  reader.counted(any, 6, "has a short serial number");
  if (!reader.ended()) reader.fail("goes on behind its end");
  return reader.fault();
}

}  // namespace kassabel
