// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/codec.h"

#include <algorithm>
#include <type_traits>

#include "kiosk/lane/codec_json.h"

namespace kassabel::lane {
namespace {

// One name an alternative of Event, in its order. A new event goes at the end of both, with its fields in codec_json.h;
// its body is kept as fiscal ones are, unless it is named below.
constexpr auto types = std::to_array<std::string_view>({"genesis",          "kiosk_started",
                                                        "device_reported",  "page_turned",
                                                        "language_chosen",  "look_chosen",
                                                        "idle_asked",       "idle_answered",
                                                        "sale_opened",      "line_added",
                                                        "line_changed",     "scan_refused",
                                                        "card_asked",       "card_abort_asked",
                                                        "card_answered",    "sale_completed",
                                                        "sale_voided",      "sale_closed",
                                                        "receipt_asked",    "receipt_answered",
                                                        "feedback_given",   "drawer_asked",
                                                        "drawer_answered",  "drawer_seen",
                                                        "call_raised",      "call_paged",
                                                        "call_sent",        "call_arrived",
                                                        "call_accepted",    "call_here",
                                                        "call_closed",      "badge_shown",
                                                        "sign_in_refused",  "staff_signed_in",
                                                        "staff_signed_out", "call_reason_given",
                                                        "call_needs_given", "call_needs_forgotten",
                                                        "call_passed_on",   "call_delayed",
                                                        "slip_asked",       "slip_answered",
                                                        "how_long_said",    "note_taken",
                                                        "note_answered",    "agreement_changed",
                                                        "opening_checked",  "test_line_asked",
                                                        "lamp_test_asked",  "drawer_left_open",
                                                        "line_repriced",    "discounts_settled",
                                                        "voucher_taken",    "voucher_returned",
                                                        "coupon_shown",     "age_asked",
                                                        "age_decided",      "product_taught",
                                                        "copy_asked",       "training_completed",
                                                        "return_opened",    "part_paid",
                                                        "part_given_back",  "sale_parked",
                                                        "sale_resumed",     "basket_slip_asked",
                                                        "cash_moved",       "drawer_counted",
                                                        "day_read",         "day_print_asked",
                                                        "day_closed",       "card_day_answered",
                                                        "mode_set",         "training_set",
                                                        "clock_jumped",     "clock_accepted",
                                                        "key_in_force",     "exported",
                                                        "backed_up",        "staff_changed",
                                                        "second_wanted",    "second_joined"});
static_assert(types.size() == std::variant_size_v<EventKinds>);
constexpr auto service_types = std::to_array<std::string_view>(
    {"feedback_given",       "call_raised",     "call_paged",    "call_sent",         "call_arrived",
     "call_accepted",        "call_here",       "call_closed",   "call_reason_given", "call_needs_given",
     "call_needs_forgotten", "call_passed_on",  "call_delayed",  "slip_asked",        "slip_answered",
     "how_long_said",        "note_taken",      "note_answered", "agreement_changed", "opening_checked",
     "test_line_asked",      "lamp_test_asked", "age_asked"});
constexpr auto diagnostic_types =
    std::to_array<std::string_view>({"device_reported", "page_turned", "language_chosen", "look_chosen", "idle_asked",
                                     "idle_answered", "scan_refused"});

Retention retention_of(std::string_view type) {
  const auto is_among = [&](const auto& list) { return std::find(list.begin(), list.end(), type) != list.end(); };
  if (is_among(service_types)) return Retention::service;
  return is_among(diagnostic_types) ? Retention::diagnostic : Retention::fiscal;
}

constexpr int type_version_now = 1;

// No record of ours holds a fraction or a number beyond 64 bits (read as one): converting it would be undefined.
Json parse_body(const std::string& body) {
  return Json::parse(body, [](int, Json::parse_event_t, Json& value) {
    if (value.is_number_float()) throw std::invalid_argument("a number that is not whole");
    return true;
  });
}

// Makes the index-th alternative from JSON.
template <std::size_t I = 0>
Event event_from(std::size_t index, const Json& json) {
  if constexpr (I < std::variant_size_v<EventKinds>) {
    if (index == I) return json.get<std::variant_alternative_t<I, EventKinds>>();
    return event_from<I + 1>(index, json);
  } else {
    throw std::logic_error("no such event");
  }
}

}  // namespace

std::vector<std::string> record_types() {
  std::vector<std::string> out;
  out.reserve(types.size());
  for (const std::string_view type : types) out.emplace_back(type);
  return out;
}

NewRecord encode(const Event& event) {
  const std::string_view type = types.at(event.index());
  Json body;
  std::visit([&](const auto& e) { body = e; }, event);
  // Text from outside may be no UTF-8; what cannot be written is replaced, never refused.
  return {std::string(type), type_version_now, retention_of(type),
          body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Result<Event> decode(const StoredRecord& record) {
  const std::string where = "record " + std::to_string(record.seq) + " (" + record.type + ")";
  for (std::size_t index = 0; index < types.size(); ++index) {
    if (types[index] != record.type) continue;
    if (record.type_version > type_version_now)
      return fail(ErrorKind::newer, where + " was written by a newer version of kassabel");
    try {
      return event_from(index, parse_body(record.body));
    } catch (const std::exception& error) {
      return fail(ErrorKind::corrupt, where + " cannot be read: " + error.what());
    }
  }
  return fail(ErrorKind::newer, where + " is of a type that this version does not know");
}

}  // namespace kassabel::lane
