// SPDX-License-Identifier: Apache-2.0
// A card terminal that speaks nexo Retailer as Adyen's do: one HTTPS request a message, to the terminal itself. One
// thread of its own talks; no call of the port blocks. A payment is sent exactly once, whatever happens; from then on
// it is only asked about. What it says of itself comes as input::DeviceChanged, id: the terminal's. Main thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/card_terminal.h"
#include "kiosk/ports/input.h"

namespace kassabel {

// Shorter ones are for tests.
struct NexoTimes {
  std::int64_t payment_ms = 150'000;    // a terminal gives up by itself after 120 s
  std::int64_t connect_ms = 5'000;      // to reach it at all
  std::int64_t ask_within_ms = 10'000;  // its answer to a question
  std::int64_t ask_again_ms = 2'000;    // while it is still going on, or the line is away
  std::int64_t ask_again_most_ms = 15'000;
  std::int64_t not_found_ms = 3'000;  // it has to say "never heard of it" twice, so far apart
  std::int64_t abort_again_ms = 2'000;
  std::int64_t health_every_ms = 60'000;
  std::int64_t health_again_ms = 3'000;  // after it did not answer
};

struct NexoOptions {
  std::string host;  // name or address of the terminal in the shop's network
  std::uint16_t port = 8443;
  std::string certificate_name;  // the name in its certificate; empty: host. Never unchecked
  std::string ca_file;           // PEM, the maker's root; empty: the system's authorities
  bool tls = true;               // false: tests only
  std::string poi_id;            // "MODEL-SERIAL"
  std::string sale_id;           // this kiosk's id
  // What tells this journal from another one of the same kiosk (its genesis): attempts are counted anew in each.
  std::string journal;
  std::string key_identifier;  // of the shared key, as set at the maker's
  int key_version = 1;
  std::string passphrase_file;  // mode 0600, one line
  Clock* clock = nullptr;       // any thread; outlives the terminal
  NexoTimes times;
};

// A terminal that is away is no error. invalid, not_found, refused: the options or the passphrase's file, in words for
// who set them. The destructor ends within a second; what was under way is asked about by inquire() some day.
[[nodiscard]] Result<std::unique_ptr<CardTerminal>> make_nexo_terminal(NexoOptions options, InputSink sink);

}  // namespace kassabel
