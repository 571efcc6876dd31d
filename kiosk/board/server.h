// SPDX-License-Identifier: Apache-2.0
// The sockets of the board: libmicrohttpd on one thread of its own, which also runs Core. Nothing blocks there: a
// request that waits for the main thread and a stream with nothing to say are suspended. Owner: Board.
#pragma once

#include <memory>

#include "kiosk/base/result.h"
#include "kiosk/board/core.h"

namespace kassabel::board {

inline constexpr unsigned connections_max = 96;
inline constexpr unsigned connection_memory_max_bytes = 32 * 1024;  // holds the request line and all headers
inline constexpr unsigned request_timeout_s = 15;
inline constexpr unsigned stream_timeout_s = 60;  // nothing could be written for so long

// The listening socket, bound but not shared: a second kiosk on this port must fail. host: a numeric address or
// localhost; port 0: any free one, and the number found is put there. busy, invalid or unavailable.
[[nodiscard]] Result<int> listen_on(const std::string& host, std::uint16_t& port);

class Server {
 public:
  // Takes the socket over. core_options.place is where it listens. certificate, key: PEM, for TLS; empty: plain HTTP.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(int socket, CoreOptions core_options,
                                                             const std::string& certificate = "",
                                                             const std::string& key = "");
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // To the board thread, and what it left for main. Any thread.
  [[nodiscard]] Shared& shared();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kassabel::board
