// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/device.h"

#include <thread>
#include <utility>

#include "drivers/net/secret_file.h"
#include "drivers/terminal/zvt/commands.h"
#include "drivers/terminal/zvt/device_talk.h"
#include "drivers/terminal/zvt/device_wishes.h"
#include "kiosk/base/log.h"

namespace kassabel::terminal::zvt {
namespace {

class ZvtTerminal : public CardTerminal {
 public:
  ZvtTerminal(ZvtOptions options, std::string password, InputSink sink)
      : options_(std::move(options)),
        sink_(std::move(sink)),
        talk_(options_, std::move(password), sink_, wishes_),
        thread_([this] { talk_.run(); }) {}
  ~ZvtTerminal() override {
    wishes_.stop();
    thread_.join();
  }
  ZvtTerminal(const ZvtTerminal&) = delete;
  ZvtTerminal& operator=(const ZvtTerminal&) = delete;

  void charge(const CardPayment& payment) override { want(Wish::What::charge, payment); }
  void give_back(const CardPayment& payment) override { want(Wish::What::give_back, payment); }
  void inquire(const CardPayment& payment) override { want(Wish::What::inquire, payment); }
  void abort(std::uint64_t attempt) override { wishes_.abort(attempt); }
  void close_day() override { want(Wish::What::close_day, {}); }

 private:
  void want(Wish::What what, const CardPayment& payment) {
    if (!wishes_.add({what, payment})) log_error("zvt", "far too much is asked of the card terminal at once");
  }

  const ZvtOptions options_;
  const InputSink sink_;
  Wishes wishes_;
  Talk talk_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace

Result<std::unique_ptr<CardTerminal>> make_zvt_terminal(ZvtOptions options, InputSink sink) {
  if (!net::is_address(options.host))
    return fail(ErrorKind::invalid, "[card] host must be the terminal's address, such as 192.168.1.40");
  if (options.port == 0) return fail(ErrorKind::invalid, "[card] port must be 1 to 65535; most terminals use 20007");
  auto password = net::read_secret(options.password_file);
  if (!password) return fail(password.error().during("[card] password_file"));
  if (password->empty()) *password = "000000";
  if (!is_password(*password))
    return fail(ErrorKind::invalid, "[card] password_file: " + options.password_file + " must hold six digits");
  return std::make_unique<ZvtTerminal>(std::move(options), std::move(*password), std::move(sink));
}

}  // namespace kassabel::terminal::zvt
