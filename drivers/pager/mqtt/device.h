// SPDX-License-Identifier: Apache-2.0
// Wrist buzzers, lamps and bells on an MQTT broker of the shop: path "mqtt". One thread of its own talks; nothing here
// blocks. Sent: the broker took it while a pager is connected there. Arrived: a device said so. The path is alive while
// the broker answers and at least one pager is connected (its retained "online"); absent when there is none, trouble
// when the broker does not answer. Topics: drivers/pager/mqtt/README.md. Main thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/language.h"
#include "kiosk/ports/input.h"
#include "kiosk/ports/lamp.h"
#include "kiosk/ports/pager.h"
#include "kiosk/ports/texts.h"

namespace kassabel::pager::mqtt {

// Shorter ones are for tests; these keep "seen within 10 s" true.
struct Times {
  std::int64_t probe_every_ms = 3'000;
  std::int64_t answer_within_ms = 4'000;  // a probe, a connection
  std::int64_t retry_least_ms = 500;
  std::int64_t retry_most_ms = 8'000;
};

struct Options {
  std::string host;
  std::uint16_t port = 1883;
  std::string user;
  std::string password_file;  // mode 0600
  std::string ca_file;        // not empty: TLS
  std::string root = "kassabel";
  std::string kiosk;                         // its id
  std::map<std::string, std::string> bells;  // id in the topics -> place, as staff call it
  const Texts* texts = nullptr;              // outlives the pager, as clock does
  Language language = Language::dutch;
  InputSink sink;
  Clock* clock = nullptr;  // any thread
  Times times;
};

class MqttPager : public Pager, public Lamp {
 public:
  // A broker that is away is no error. invalid, not_found, refused: the options or the password's file.
  [[nodiscard]] static Result<std::unique_ptr<MqttPager>> start(Options options);
  ~MqttPager() override;

  void page(const Page& page) override;
  void clear(std::uint64_t call, const std::string& accepted_by) override;
  void show(const std::string& place, LampState state) override;

 private:
  struct Impl;
  explicit MqttPager(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kassabel::pager::mqtt
