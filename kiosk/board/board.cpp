// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/board.h"

#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"
#include "kiosk/board/server.h"

namespace kassabel::board {
namespace {

constexpr std::string_view devices_key = "board.devices";
constexpr std::int64_t renew_before_ms = 30LL * 24 * 60 * 60 * 1000;

// The kiosk sells on without phones; they refuse to come to an old certificate by themselves.
void warn_of_age(const Tls& tls, std::int64_t now_utc_ms) {
  const std::string renew = "; renew it with `kassabel board cert`, with the same folder and names";
  if (tls.server.valid_until_utc_ms <= now_utc_ms)
    log_error("board", "the certificate has ended and no phone can come" + renew);
  else if (tls.server.valid_until_utc_ms - now_utc_ms < renew_before_ms)
    log_warning("board", "the certificate ends within 30 days" + renew);
}

}  // namespace

Board::Board(Options options) : options_(std::move(options)), port_(options_.port) {}

Result<std::unique_ptr<Board>> Board::start(Options options) {
  KASSABEL_ASSERT(options.texts != nullptr && options.clock != nullptr && options.sink);
  if (!is_loopback(options.host) && !options.tls && !options.allow_plain_network)
    return fail(ErrorKind::refused, "[board] host \"" + options.host +
                                        "\" is not this machine itself, and PINs would cross the network unencrypted: "
                                        "make a certificate with `kassabel board cert --name HOST` and give its folder "
                                        "as [board] tls_dir, or use 127.0.0.1");
  std::unique_ptr<Board> board(new Board(std::move(options)));
  const Options& kept = board->options_;
  const auto socket = listen_on(kept.host, board->port_);
  if (!socket) return fail(socket.error());
  CoreOptions core;
  core.place = {kept.host, board->port_, {}};
  if (kept.tls) {
    core.place.names = kept.tls->server.names;
    core.ca_pem = kept.tls->ca_pem;
    core.ca_fingerprint = kept.tls->authority.fingerprint;
    warn_of_age(*kept.tls, kept.clock->now().wall.utc_ms);
  }
  core.texts = kept.texts;
  core.language = kept.language;
  core.sink = kept.sink;
  core.now = [clock = kept.clock] { return clock->now(); };
  core.times.ping_every_ms = kept.ping_every_ms;
  core.times.answer_within_ms = kept.answer_within_ms;
  if (kept.load) core.saved_devices = kept.load(devices_key).value_or("");
  auto server = kept.tls ? Server::start(*socket, std::move(core), kept.tls->certificate_pem, kept.tls->key_pem)
                         : Server::start(*socket, std::move(core));
  if (!server) return fail(server.error());
  board->server_ = std::move(*server);
  return board;
}

Board::~Board() = default;

void Board::publish(const lane::BoardView& view, std::vector<Person> people, ServiceBook book) {
  if (const auto unsaved = server_->shared().take_unsaved()) {
    const bool well = !options_.save || options_.save(devices_key, unsaved->text);
    if (!well) log_error("board", "a paired page could not be saved");
    server_->shared().post([change = unsaved->change, well](Core& core) { core.saved(change, well); });
  }
  Snapshot now{view, std::move(people), options_.clock->now().boot_ms, std::move(book)};
  if (shown_ && same_for_pages(*shown_, now)) return;
  shown_ = std::make_unique<Snapshot>(now);
  server_->shared().post([snapshot = std::move(now)](Core& core) { core.show(snapshot); });
}

std::string Board::begin_pairing(std::int64_t now_boot_ms) {
  return server_->shared().with_code([now_boot_ms](PairingCode& code) { return code.begin(now_boot_ms); });
}

std::string Board::pairing_code(std::int64_t now_boot_ms) const {
  return server_->shared().with_code([now_boot_ms](const PairingCode& code) { return code.current(now_boot_ms); });
}

std::string Board::url() const {
  const std::string& host = options_.tls ? options_.tls->server.names.front() : options_.host;
  const bool v6 = host.find(':') != std::string::npos;
  return (options_.tls ? "https://" : "http://") + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port_) + "/";
}

void Board::page(const Page& page) {
  server_->shared().post([page](Core& core) { core.page(page); });
}

void Board::clear(std::uint64_t call, const std::string& accepted_by) {
  server_->shared().post([call, accepted_by](Core& core) { core.clear(call, accepted_by); });
}

void Board::wake() {
  server_->shared().post([](Core&) {});
}

}  // namespace kassabel::board
