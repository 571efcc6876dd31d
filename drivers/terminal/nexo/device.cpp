// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/nexo/device.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "drivers/net/http.h"
#include "drivers/net/secret_file.h"
#include "drivers/terminal/nexo/device_talk.h"
#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"

namespace kassabel {
namespace {

using terminal::nexo::Order;
using terminal::nexo::SharedKey;
using terminal::nexo::Talk;

constexpr std::size_t name_max_bytes = 255;
constexpr std::size_t orders_max = 256;

bool is_name(std::string_view text, std::string_view signs) {
  return !text.empty() && text.size() <= name_max_bytes && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           signs.find(c) != std::string_view::npos;
  });
}

Result<void> check(const NexoOptions& options) {
  const auto wrong = [](const char* words) { return fail(ErrorKind::invalid, std::string("[nexo] ") + words); };
  if (!is_name(options.host, ".-")) return wrong("host must be the terminal's name or its IPv4 address");
  if (options.port == 0) return wrong("port must be 1 to 65535, usually 8443");
  if (!options.certificate_name.empty() && !is_name(options.certificate_name, ".-"))
    return wrong("certificate_name must be a host name like P400Plus-123456789.live.terminal.adyen.com");
  if (!is_name(options.poi_id, "-_.")) return wrong("poi_id must be MODEL-SERIAL, as the terminal shows it");
  if (!is_name(options.sale_id, "-_.")) return wrong("the kiosk's id must be of letters, digits, -, _ and .");
  if (options.key_identifier.empty() || options.key_identifier.size() > name_max_bytes)
    return wrong("key_identifier must be that of the shared key");
  if (options.key_version < 0) return wrong("key_version must be 0 or more");
  if (options.passphrase_file.empty()) return wrong("passphrase_file must name a file that only the kiosk may read");
  return {};
}

class NexoTerminal : public CardTerminal {
 public:
  NexoTerminal(NexoOptions options, SharedKey key, InputSink sink)
      : options_(std::move(options)),
        sink_(std::move(sink)),
        http_(net::make_curl()),
        talk_(options_, std::move(key), sink_, *http_) {
    thread_ = std::thread([this] { run(); });
  }
  ~NexoTerminal() override {
    stop_ = true;
    http_->wake();
    thread_.join();
  }
  NexoTerminal(const NexoTerminal&) = delete;
  NexoTerminal& operator=(const NexoTerminal&) = delete;

  void charge(const CardPayment& payment) override { order({Order::Kind::charge, payment}); }
  void give_back(const CardPayment& payment) override { order({Order::Kind::give_back, payment}); }
  void inquire(const CardPayment& payment) override { order({Order::Kind::inquire, payment}); }
  void abort(std::uint64_t attempt) override { order({Order::Kind::abort, {attempt, Money(), ""}}); }
  void close_day() override { order({Order::Kind::close_day, {}}); }

 private:
  void order(Order order) {
    {
      const std::lock_guard lock(mutex_);
      // Only a terminal thread that stands still lets them pile up, and it does not.
      KASSABEL_ASSERT(orders_.size() < orders_max);
      orders_.push_back(std::move(order));
    }
    http_->wake();
  }
  void run() {
    while (!stop_) {
      std::vector<Order> taken;
      {
        const std::lock_guard lock(mutex_);
        taken.swap(orders_);
      }
      talk_.turn(taken);
      http_->wait(talk_.sleep_ms());
    }
  }

  const NexoOptions options_;
  const InputSink sink_;
  std::unique_ptr<net::Http> http_;
  Talk talk_;
  std::mutex mutex_;
  std::vector<Order> orders_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<CardTerminal>> make_nexo_terminal(NexoOptions options, InputSink sink) {
  KASSABEL_ASSERT(options.clock != nullptr && sink);
  if (const auto well = check(options); !well) return fail(well.error());
  const auto passphrase = net::read_secret(options.passphrase_file);
  if (!passphrase) return fail(passphrase.error().during("[nexo] passphrase_file"));
  SharedKey key{options.key_identifier, options.key_version, terminal::nexo::derive_keys(*passphrase)};
  return std::make_unique<NexoTerminal>(std::move(options), std::move(key), std::move(sink));
}

}  // namespace kassabel
