// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/board.h"

#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"
#include "kiosk/board/server.h"

namespace kassabel::board {
namespace {

constexpr std::string_view devices_key = "board.devices";

}  // namespace

Board::Board(Options options) : options_(std::move(options)), port_(options_.port) {}

Result<std::unique_ptr<Board>> Board::start(Options options) {
  KASSABEL_ASSERT(options.texts != nullptr && options.clock != nullptr && options.sink);
  if (!is_loopback(options.host) && !options.allow_plain_network)
    return fail(ErrorKind::refused, "[board] host \"" + options.host +
                                        "\" is not this machine itself: PINs would cross the network unencrypted; "
                                        "use 127.0.0.1");
  std::unique_ptr<Board> board(new Board(std::move(options)));
  const Options& kept = board->options_;
  const auto socket = listen_on(kept.host, board->port_);
  if (!socket) return fail(socket.error());
  CoreOptions core;
  core.place = {kept.host, board->port_};
  core.texts = kept.texts;
  core.language = kept.language;
  core.sink = kept.sink;
  core.now = [clock = kept.clock] { return clock->now(); };
  core.times.ping_every_ms = kept.ping_every_ms;
  core.times.answer_within_ms = kept.answer_within_ms;
  if (kept.load) core.saved_devices = kept.load(devices_key).value_or("");
  auto server = Server::start(*socket, std::move(core));
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
  const bool v6 = options_.host.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + options_.host + "]" : options_.host) + ":" + std::to_string(port_) + "/";
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
