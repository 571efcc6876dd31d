// SPDX-License-Identifier: Apache-2.0
// The unmodified kassabel as a child process under the mocked kernel, and a hand on its demo socket. Every wait has a
// limit that only a broken program reaches.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace kassabel::test {

using Json = nlohmann::json;

// Runs it to its end; what it wrote to its standard output.
struct Ended {
  int status = -1;
  std::string words;
};
[[nodiscard]] Ended run_kassabel(const std::vector<std::string>& words);

// `kassabel run --demo --real-devices --headless` in a folder of its own, asked over its socket.
class ChildKiosk {
 public:
  ChildKiosk();
  ~ChildKiosk();
  ChildKiosk(const ChildKiosk&) = delete;
  ChildKiosk& operator=(const ChildKiosk&) = delete;

  [[nodiscard]] Json ask(const Json& request);  // empty while nobody answers
  [[nodiscard]] bool says(const std::string& words);
  [[nodiscard]] bool becomes(const std::function<bool()>& so);
  [[nodiscard]] bool shows(const std::string& screen);
  void touch(const std::string& widget);
  [[nodiscard]] int quit();  // its exit status

 private:
  std::filesystem::path folder_;
  pid_t process_ = -1;
};

}  // namespace kassabel::test
