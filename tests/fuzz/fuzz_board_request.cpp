// SPDX-License-Identifier: Apache-2.0
// Fuzzes what reads requests of board pages: headers and JSON bodies, and the list of paired pages from the store. The
// first byte chooses the reader; what comes out has to keep the promises of request.h.
#include <cstddef>
#include <cstdint>
#include <string>

#include "kiosk/base/assert.h"
#include "kiosk/board/pairing.h"
#include "kiosk/board/request.h"
#include "kiosk/board/says.h"
#include "kiosk/domain/service_note.h"

namespace {

using namespace kassabel;
using namespace kassabel::board;

bool digits_only(const std::string& text) { return text.find_first_not_of("0123456789") == std::string::npos; }

void bodies(std::string_view text) {
  if (const auto pair = parse_pair(text)) {
    KASSABEL_ASSERT(pair->code.size() == 6 && digits_only(pair->code));
    KASSABEL_ASSERT(pair->device_name.size() <= device_name_max_bytes);
    KASSABEL_ASSERT(pair->device_kind == "phone" || pair->device_kind == "tablet" || pair->device_kind == "desk");
  }
  if (const auto sign_in = parse_sign_in(text)) {
    KASSABEL_ASSERT(!sign_in->person.empty() && sign_in->person.size() <= person_id_max_bytes);
    KASSABEL_ASSERT(!sign_in->pin.empty() && sign_in->pin.size() <= pin_max_digits && digits_only(sign_in->pin));
  }
  if (const auto call = parse_number(text, "call")) KASSABEL_ASSERT(*call > 0);
}

// The body after the address, which the first line names.
void says(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return;
  const auto what = parse_says(text.substr(0, end), text.substr(end + 1));
  if (!what) return;
  KASSABEL_ASSERT(is_says_path(text.substr(0, end)));
  if (const auto* over = std::get_if<input::says::OverMinutes>(&*what))
    KASSABEL_ASSERT(over->call > 0 && over->minutes >= 1 && over->minutes <= over_minutes_max);
  if (const auto* solved = std::get_if<input::says::Solved>(&*what))
    KASSABEL_ASSERT(solved->call > 0 && solved->outcome != CallOutcome::withdrawn);
  if (const auto* note = std::get_if<input::says::Note>(&*what))
    KASSABEL_ASSERT(!note->words.empty() && note->words.size() <= note_words_max_bytes);
}

void headers(std::string_view text) {
  const Place place{"127.0.0.1", 8377, {}};
  if (const auto token = token_of(text)) KASSABEL_ASSERT(token->size() == token_hex_chars);
  // Whatever is let in names this machine and our port.
  if (host_allowed(place, text)) KASSABEL_ASSERT(text.find("8377") != std::string_view::npos);
  (void)host_allowed({"0.0.0.0", 80, {}}, text);
  (void)is_json(text);
  Request request;
  request.host = "127.0.0.1:8377";
  request.origin = std::string(text);
  if (origin_allowed(place, request)) KASSABEL_ASSERT(text.empty() || text == "http://127.0.0.1:8377");
}

void saved(std::string_view text) {
  Devices devices;
  devices.load_text(text);
  KASSABEL_ASSERT(devices.size() <= devices_max);
  Devices again;
  again.load_text(devices.save_text());
  KASSABEL_ASSERT(again.save_text() == devices.save_text());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  if (bytes == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, bytes - 1);
  if (data[0] == 'h')
    headers(text);
  else if (data[0] == 's')
    saved(text);
  else if (data[0] == 'w')
    says(text);
  else
    bodies(text);
  return 0;
}
