// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/config.h"
#include "kiosk/cli/commands.h"
#include "kiosk/cli/line_reader.h"
#include "kiosk/domain/codes/decode.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::json;

std::string quoted(const std::string& text) {
  if (text.empty()) return "null";
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string line_of(const Code& code) {
  return fmt::format(R"({{"ok":{},"kind":"{}","gtin":{},"ai":{},"price_cents":{},"weight_g":{},"error":{}}})",
                     code.error.empty(), kind_word(code.kind),
                     code.gtin ? fmt::format("\"{:014}\"", code.gtin->number()) : "null", quoted(element_string(code)),
                     code.price ? std::to_string(code.price->cents()) : "null",
                     code.weight_g ? std::to_string(*code.weight_g) : "null", quoted(code.error));
}

Code refused(const char* why) {
  Code code;
  code.error = why;
  return code;
}

Code decode_line(const LineReader::Line& line, const std::vector<LabelTemplate>& templates) {
  if (line.too_long) return refused("the line is too long");
  const Json json = Json::parse(line.text, nullptr, false);
  if (json.is_discarded()) return refused("the line is no JSON");
  const auto scan = json.is_object() ? json.find("scan") : json.end();
  if (scan == json.end() || !scan->is_string()) return refused("the line is no object with a string \"scan\"");
  return decode_scan(scan->get_ref<const std::string&>(), templates);
}

}  // namespace

int decode_lines(const DecodeOptions& options) {
  std::vector<LabelTemplate> templates = usual_label_templates();
  if (!options.config.empty()) {
    auto config = app::read_settings(options.config);
    if (!config) return complain(config.error());
    templates = std::move(config->labels);
  }
  LineReader reader(STDIN_FILENO);
  bool written = true;
  while (const auto line = written ? reader.next() : std::nullopt) {
    const std::string answer = line_of(decode_line(*line, templates)) + "\n";
    written = std::fwrite(answer.data(), 1, answer.size(), stdout) == answer.size() && std::ferror(stdout) == 0;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    return complain({ErrorKind::unavailable, "standard output cannot be written"});
  if (reader.failed()) return complain({ErrorKind::unavailable, "standard input cannot be read"});
  return 0;
}

}  // namespace kassabel::cli
