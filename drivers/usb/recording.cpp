// SPDX-License-Identifier: Apache-2.0
// See recording.h. Bytes are hex: short enough, and a person can read them beside a data sheet.
#include "drivers/usb/recording.h"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "kiosk/base/overloaded.h"

namespace kassabel::usb::recording {
namespace {

using Json = nlohmann::json;

constexpr std::size_t line_max_bytes = 4U << 20U;
constexpr std::size_t interfaces_max = 64, endpoints_max = 32;
constexpr std::array<const char*, 6> status_names{"done", "timed_out", "stalled", "gone", "cancelled", "failed"};
constexpr std::array<const char*, 8> error_names{"invalid", "not_found", "busy",  "unavailable",
                                                 "full",    "corrupt",   "newer", "refused"};
constexpr std::array<const char*, 4> endpoint_names{"control", "isochronous", "bulk", "interrupt"};

template <class Enum, std::size_t n>
Enum value_named(const std::array<const char*, n>& names, const std::string& name) {
  for (std::size_t i = 0; i < n; ++i)
    if (name == names[i]) return static_cast<Enum>(i);
  throw std::invalid_argument("unknown word \"" + name + "\"");
}

template <class Enum, std::size_t n>
const char* name_of(const std::array<const char*, n>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

std::string hex(const Bytes& bytes) {
  constexpr const char* digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4U];
    text += digits[byte & 0x0FU];
  }
  return text;
}

std::uint8_t nibble(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<std::uint8_t>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<std::uint8_t>(digit - 'a' + 10);
  throw std::invalid_argument("data is not hex");
}

Bytes from_hex(const std::string& text) {
  if (text.size() % 2 != 0) throw std::invalid_argument("data has half a byte");
  if (text.size() / 2 > transfer_max_bytes) throw std::invalid_argument("data is too long");
  Bytes bytes;
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(nibble(text[i]) << 4U | nibble(text[i + 1])));
  return bytes;
}

// ---- devices

template <class Number>
Number number_of(const Json& json, const char* key) {
  const std::uint64_t value = json.at(key).get<std::uint64_t>();
  if (value > std::numeric_limits<Number>::max()) throw std::invalid_argument(std::string(key) + " is too large");
  return static_cast<Number>(value);
}

Json interface_json(const Interface& interface) {
  Json endpoints = Json::array();
  for (const Endpoint& endpoint : interface.endpoints)
    endpoints.push_back({{"address", endpoint.address},
                         {"kind", name_of(endpoint_names, endpoint.kind)},
                         {"packet_max_bytes", endpoint.packet_max_bytes}});
  return {{"number", interface.number},     {"alternate", interface.alternate}, {"class", interface.class_code},
          {"subclass", interface.subclass}, {"protocol", interface.protocol},   {"endpoints", std::move(endpoints)}};
}

Interface interface_from(const Json& json) {
  Interface interface;
  interface.number = number_of<std::uint8_t>(json, "number");
  interface.alternate = number_of<std::uint8_t>(json, "alternate");
  interface.class_code = number_of<std::uint8_t>(json, "class");
  interface.subclass = number_of<std::uint8_t>(json, "subclass");
  interface.protocol = number_of<std::uint8_t>(json, "protocol");
  const Json& endpoints = json.at("endpoints");
  if (endpoints.size() > endpoints_max) throw std::invalid_argument("too many endpoints");
  for (const Json& endpoint : endpoints)
    interface.endpoints.push_back({number_of<std::uint8_t>(endpoint, "address"),
                                   value_named<EndpointKind>(endpoint_names, endpoint.at("kind")),
                                   number_of<std::uint16_t>(endpoint, "packet_max_bytes")});
  return interface;
}

Json device_json(const DeviceInfo& info) {
  Json interfaces = Json::array();
  for (const Interface& interface : info.interfaces) interfaces.push_back(interface_json(interface));
  return {{"id", info.id},
          {"vendor", info.vendor},
          {"product", info.product},
          {"manufacturer_name", info.manufacturer_name},
          {"product_name", info.product_name},
          {"serial", info.serial},
          {"interfaces", std::move(interfaces)}};
}

DeviceInfo device_from(const Json& json) {
  DeviceInfo info;
  info.id = json.at("id");
  info.vendor = number_of<std::uint16_t>(json, "vendor");
  info.product = number_of<std::uint16_t>(json, "product");
  info.manufacturer_name = json.at("manufacturer_name");
  info.product_name = json.at("product_name");
  info.serial = json.at("serial");
  const Json& interfaces = json.at("interfaces");
  if (interfaces.size() > interfaces_max) throw std::invalid_argument("too many interfaces");
  for (const Json& interface : interfaces) info.interfaces.push_back(interface_from(interface));
  return info;
}

// ---- lines

Json with_error(Json json, const std::optional<Error>& error) {
  if (!error) return json;
  json["error"] = name_of(error_names, error->kind);
  json["text"] = error->text;
  return json;
}

std::optional<Error> error_from(const Json& json) {
  if (!json.contains("error")) return std::nullopt;
  return Error{value_named<ErrorKind>(error_names, json.at("error")), json.value("text", "")};
}

Json answer_json(const Answer& answer) {
  Json json{{"device", answer.id},
            {"request", answer.request},
            {"sent_before", answer.sent_before},
            {"status", name_of(status_names, answer.transfer.status)}};
  if (!answer.transfer.data.empty()) json["data"] = hex(answer.transfer.data);
  if (answer.transfer.sent_bytes > 0) json["sent"] = answer.transfer.sent_bytes;
  return json;
}

Answer answer_from(const Json& json) {
  Answer answer;
  answer.id = json.at("device");
  answer.request = json.at("request");
  answer.sent_before = json.value("sent_before", std::uint64_t{0});
  answer.transfer.status = value_named<TransferStatus>(status_names, json.at("status"));
  answer.transfer.data = from_hex(json.value("data", ""));
  answer.transfer.sent_bytes = json.value("sent", std::size_t{0});
  return answer;
}

Plug plug_from(const Json& json) {
  const bool arrived = json.at("plug") == "arrived";
  if (!arrived && json.at("plug") != "left") throw std::invalid_argument("plug: arrived or left");
  if (arrived) return {{HotPlug::What::arrived, device_from(json.at("device"))}};
  DeviceInfo info;
  info.id = json.at("id");
  return {{HotPlug::What::left, std::move(info)}};
}

Line line_from(const Json& json) {
  if (json.contains("plug")) return plug_from(json);
  if (json.contains("open")) return Open{json.at("open"), error_from(json)};
  if (json.contains("claim")) return Claim{json.at("device"), number_of<std::uint8_t>(json, "claim"), error_from(json)};
  if (json.contains("request")) return answer_from(json);
  if (json.contains("end")) return End{json.at("end")};
  throw std::invalid_argument("not a line of a recording");
}

}  // namespace

std::string to_text(const Line& line) {
  const Json json = std::visit(overloaded{
                                   [](const Plug& l) -> Json {
                                     if (l.plug.what == HotPlug::What::left)
                                       return {{"plug", "left"}, {"id", l.plug.device.id}};
                                     return {{"plug", "arrived"}, {"device", device_json(l.plug.device)}};
                                   },
                                   [](const Open& l) {
                                     return with_error({{"open", l.id}}, l.error);
                                   },
                                   [](const Claim& l) {
                                     return with_error({{"claim", l.interface_number}, {"device", l.id}}, l.error);
                                   },
                                   [](const Answer& l) { return answer_json(l); },
                                   [](const End& l) -> Json {
                                     return {{"end", l.why}};
                                   },
                               },
                               line);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Line> from_text(std::string_view text) {
  if (text.size() > line_max_bytes) return fail(ErrorKind::full, "a line of a recording is longer than 4 MB");
  try {
    return line_from(Json::parse(text));
  } catch (const std::exception& error) {  // nlohmann's own and ours
    return fail(ErrorKind::invalid, error.what());
  }
}

std::string read_key(std::uint8_t endpoint, std::size_t bytes_max) {
  return fmt::format("read ep={:02x} max={}", endpoint, bytes_max);
}

std::string write_key(std::uint8_t endpoint, const Bytes& bytes) {
  return fmt::format("write ep={:02x} data={}", endpoint, hex(bytes));
}

std::string control_key(const Setup& setup, const Bytes& out) {
  return fmt::format("control type={:02x} request={:02x} value={:04x} index={:04x} length={} data={}",
                     setup.request_type, setup.request, setup.value, setup.index, setup.length, hex(out));
}

std::string clear_halt_key(std::uint8_t endpoint) { return fmt::format("clear_halt ep={:02x}", endpoint); }

}  // namespace kassabel::usb::recording
