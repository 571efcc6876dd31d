// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/codec.h"

#include <type_traits>

#include "kiosk/lane/codec_json.h"

namespace kassabel::lane {
namespace {

struct TypeRow {
  std::string_view name;
  Retention retention;
};

// One row an alternative of Event, in its order. A new event goes at the end of both, with its fields in codec_json.h.
constexpr auto types = std::to_array<TypeRow>({
    {"genesis", Retention::fiscal},
    {"kiosk_started", Retention::fiscal},
    {"device_reported", Retention::diagnostic},
    {"page_turned", Retention::diagnostic},
    {"language_chosen", Retention::diagnostic},
    {"look_chosen", Retention::diagnostic},
    {"idle_asked", Retention::diagnostic},
    {"idle_answered", Retention::diagnostic},
    {"sale_opened", Retention::fiscal},
    {"line_added", Retention::fiscal},
    {"line_changed", Retention::fiscal},
    {"scan_refused", Retention::diagnostic},
    {"card_asked", Retention::fiscal},
    {"card_abort_asked", Retention::fiscal},
    {"card_answered", Retention::fiscal},
    {"sale_completed", Retention::fiscal},
    {"sale_voided", Retention::fiscal},
    {"sale_closed", Retention::fiscal},
    {"receipt_asked", Retention::fiscal},
    {"receipt_answered", Retention::fiscal},
    {"feedback_given", Retention::service},
    {"drawer_asked", Retention::fiscal},
    {"drawer_answered", Retention::fiscal},
    {"drawer_seen", Retention::fiscal},
    {"call_raised", Retention::service},
    {"call_paged", Retention::service},
    {"call_sent", Retention::service},
    {"call_arrived", Retention::service},
    {"call_accepted", Retention::service},
    {"call_here", Retention::service},
    {"call_closed", Retention::service},
    {"badge_shown", Retention::fiscal},
    {"sign_in_refused", Retention::fiscal},
    {"staff_signed_in", Retention::fiscal},
    {"staff_signed_out", Retention::fiscal},
    {"call_reason_given", Retention::service},
    {"call_needs_given", Retention::service},
    {"call_needs_forgotten", Retention::service},
    {"call_passed_on", Retention::service},
    {"call_delayed", Retention::service},
    {"slip_asked", Retention::service},
    {"slip_answered", Retention::service},
    {"how_long_said", Retention::service},
    {"note_taken", Retention::service},
    {"note_answered", Retention::service},
    {"agreement_changed", Retention::service},
    {"opening_checked", Retention::service},
    {"test_line_asked", Retention::service},
    {"lamp_test_asked", Retention::service},
    {"drawer_left_open", Retention::fiscal},
    {"line_repriced", Retention::fiscal},
    {"discounts_settled", Retention::fiscal},
    {"voucher_taken", Retention::fiscal},
    {"voucher_returned", Retention::fiscal},
    {"coupon_shown", Retention::fiscal},
    {"age_asked", Retention::service},
    {"age_decided", Retention::fiscal},
    {"product_taught", Retention::fiscal},
    {"copy_asked", Retention::fiscal},
    {"training_completed", Retention::fiscal},
    {"return_opened", Retention::fiscal},
    {"part_paid", Retention::fiscal},
    {"part_given_back", Retention::fiscal},
    {"sale_parked", Retention::fiscal},
    {"sale_resumed", Retention::fiscal},
    {"basket_slip_asked", Retention::fiscal},
    {"cash_moved", Retention::fiscal},
    {"drawer_counted", Retention::fiscal},
    {"day_read", Retention::fiscal},
    {"day_print_asked", Retention::fiscal},
    {"day_closed", Retention::fiscal},
    {"card_day_answered", Retention::fiscal},
    {"mode_set", Retention::fiscal},
    {"training_set", Retention::fiscal},
    {"clock_jumped", Retention::fiscal},
    {"clock_accepted", Retention::fiscal},
    {"key_in_force", Retention::fiscal},
    {"exported", Retention::fiscal},
    {"backed_up", Retention::fiscal},
    {"staff_changed", Retention::fiscal},
    {"second_wanted", Retention::fiscal},
    {"second_joined", Retention::fiscal},
});
static_assert(types.size() == std::variant_size_v<EventKinds>);
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
  for (const TypeRow& type : types) out.emplace_back(type.name);
  return out;
}

NewRecord encode(const Event& event) {
  const TypeRow& type = types.at(event.index());
  Json body;
  std::visit([&](const auto& e) { body = e; }, event);
  // Text from outside may be no UTF-8; what cannot be written is replaced, never refused.
  return {std::string(type.name), type_version_now, type.retention,
          body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Result<Event> decode(const StoredRecord& record) {
  const std::string where = "record " + std::to_string(record.seq) + " (" + record.type + ")";
  for (std::size_t index = 0; index < types.size(); ++index) {
    if (types[index].name != record.type) continue;
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
