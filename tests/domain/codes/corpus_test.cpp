// SPDX-License-Identifier: Apache-2.0
// corpus.jsonl: scans and what each has to become, a JSON line each; tests/flow/decode_test.py gives the same lines to
// `kassabel decode`. What is sound there was held against GS1's own syntax engine once.
#include <fstream>
#include <nlohmann/json.hpp>

#include "kiosk/domain/codes/decode.h"
#include "tests/support/catch.h"

using namespace kassabel;
using Json = nlohmann::json;

namespace {

std::vector<Json> corpus() {
  std::ifstream in(KASSABEL_SOURCE_DIR "/tests/domain/codes/corpus.jsonl");
  std::vector<Json> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json said(const Code& code) {
  Json json{{"ok", code.error.empty()},
            {"kind", kind_word(code.kind)},
            {"gtin", nullptr},
            {"ai", text_or_null(element_string(code))},
            {"price_cents", nullptr},
            {"weight_g", nullptr},
            {"error", text_or_null(code.error)}};
  if (code.gtin) {
    const std::string digits = std::to_string(code.gtin->number());
    json["gtin"] = std::string(14 - digits.size(), '0') + digits;
  }
  if (code.price) json["price_cents"] = code.price->cents();
  if (code.weight_g) json["weight_g"] = *code.weight_g;
  return json;
}

}  // namespace

TEST_CASE("each scan of the corpus becomes what it has to") {
  const std::vector<LabelTemplate> templates = usual_label_templates();
  const std::vector<Json> lines = corpus();
  REQUIRE(lines.size() >= 700);
  for (const Json& line : lines) {
    INFO(line.at("why").get<std::string>() << ": " << line.at("scan"));
    CHECK(said(decode_scan(line.at("scan").get<std::string>(), templates)) == line.at("want"));
  }
}

TEST_CASE("what was understood can be said again as a message, and is the same") {
  for (const Json& line : corpus()) {
    const Code code = decode_scan(line.at("scan").get<std::string>(), {});
    if (code.elements.empty() || !code.error.empty()) continue;
    std::string message;
    for (const CodeElement& element : code.elements) message += element.ai + element.value + '\x1d';
    const Code again = decode("]C1", message, {});
    INFO(line.at("scan"));
    CHECK(again.error == "");
    CHECK(again.elements == code.elements);
    CHECK(again.gtin == code.gtin);
    CHECK(again.price == code.price);
  }
}

// Bytes are exchanged, dropped and doubled: whatever comes, there is an answer, and it keeps its promises.
TEST_CASE("a damaged scan gets an answer too") {
  const std::vector<LabelTemplate> templates = usual_label_templates();
  std::uint32_t random = 1;
  const auto below = [&random](std::size_t limit) {
    random = random * 1'664'525 + 1'013'904'223;
    return static_cast<std::size_t>(random >> 8) % limit;
  };
  for (const Json& line : corpus())
    for (int round = 0; round < 10; ++round) {
      auto scan = line.at("scan").get<std::string>();
      for (std::size_t wounds = below(3) + 1; wounds > 0 && !scan.empty(); --wounds) {
        const std::size_t at = below(scan.size());
        if (below(2) == 0)
          scan[at] = static_cast<char>(below(256));
        else
          scan.erase(at, 1);
      }
      const Code code = decode_scan(scan, templates);
      CHECK((code.kind != CodeKind::other || !code.error.empty()));
      if (code.kind == CodeKind::staff) CHECK((code.text.empty() && code.error.empty()));
      for (const CodeElement& element : code.elements) CHECK((!element.ai.empty() && !element.value.empty()));
      CHECK((!code.price || *code.price > Money()));
      CHECK((!code.weight_g || *code.weight_g > 0));
    }
}
