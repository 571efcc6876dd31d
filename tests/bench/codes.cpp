// SPDX-License-Identifier: Apache-2.0
// The decoder's part of the bench: every scan of the corpus, again and again, in this process. Prints JSON.
// bench_codes CORPUS.jsonl BLOCKS SCANS-A-BLOCK
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "kiosk/domain/codes/decode.h"

namespace kassabel {
namespace {

using Json = nlohmann::json;

std::vector<std::string> scans_of(const char* file) {
  std::ifstream in(file);
  std::vector<std::string> scans;
  for (std::string line; std::getline(in, line);) scans.push_back(Json::parse(line).at("scan"));
  return scans;
}

// Nanoseconds for so many scans, and how many of them were sound: nobody may leave the work out.
Json blocks_of(const std::vector<std::string>& scans, int blocks, int count) {
  const std::vector<LabelTemplate> templates = usual_label_templates();
  Json took = Json::array();
  std::int64_t sound = 0;
  std::size_t next = 0;
  for (int block = 0; block <= blocks; ++block) {  // the first warms up
    const auto begin = std::chrono::steady_clock::now();
    for (int n = 0; n < count; ++n) {
      sound += decode_scan(scans[next], templates).error.empty() ? 1 : 0;
      next = (next + 1) % scans.size();
    }
    if (block > 0) took.push_back(std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin).count());
  }
  return {{"ns", took}, {"scans", count}, {"sound", sound}};
}

}  // namespace
}  // namespace kassabel

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "bench_codes CORPUS.jsonl BLOCKS SCANS-A-BLOCK\n");
    return 2;
  }
  const std::vector<std::string> scans = kassabel::scans_of(argv[1]);
  if (scans.empty()) {
    std::fprintf(stderr, "bench_codes: %s: no scans\n", argv[1]);
    return 1;
  }
  std::printf("%s\n", kassabel::blocks_of(scans, std::atoi(argv[2]), std::atoi(argv[3])).dump().c_str());
  return 0;
}
