// SPDX-License-Identifier: Apache-2.0
// The open pages: one event stream each (HTML, server-sent events), what still has to be written to it, and whether
// somebody is really there. An open connection proves nothing: a page is alive while it answers its pings, and a phone
// that reloads is not gone for that moment. Counts devices, not tabs. Times: boot-clock milliseconds. Board thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kassabel::board {

inline constexpr std::size_t streams_max = 64;
inline constexpr std::size_t streams_per_device_max = 4;
inline constexpr std::size_t stream_waiting_max_bytes = 256 * 1024;

struct PageTimes {
  std::int64_t ping_every_ms = 5'000;
  std::int64_t answer_within_ms = 12'000;  // a ping older than this without answer: nobody is there
  std::int64_t drop_after_ms = 30'000;     // then the stream is closed; a page that wakes up connects again
  std::int64_t reload_grace_ms = 3'000;    // a stream that closed while alive still counts for this long
};

using StreamId = std::uint64_t;

class Pages {
 public:
  explicit Pages(PageTimes times) : times_(times) {}

  // wake: something is to be read from this stream. Nothing: all streams_max are taken by others.
  [[nodiscard]] std::optional<StreamId> open(const std::string& device, std::int64_t now_ms,
                                             std::function<void()> wake);
  void gone(StreamId id, std::int64_t now_ms);
  void drop_device(const std::string& device);  // unpaired

  // ---- the writing side
  void send(StreamId id, std::string_view event, std::string_view json, std::uint64_t page_of_call = 0);
  // A state that still waits is replaced: a slow page gets the newest, not the history.
  void send_state(StreamId id, std::string_view json);
  [[nodiscard]] std::size_t read(StreamId id, char* buffer, std::size_t max_bytes);
  [[nodiscard]] bool closing(StreamId id) const;

  // ---- who is there
  // False: no such ping of this device is waiting for an answer.
  bool pong(const std::string& device, std::uint64_t ping, std::int64_t now_ms);
  void tick(std::int64_t now_ms);  // sends pings, closes what is dead
  [[nodiscard]] bool alive(StreamId id, std::int64_t now_ms) const;
  [[nodiscard]] int devices_alive(std::int64_t now_ms) const;
  // Boot time of the next tick that does something or may change the count; nothing: no streams.
  [[nodiscard]] std::optional<std::int64_t> next_due_ms(std::int64_t now_ms) const;

  [[nodiscard]] std::vector<std::pair<StreamId, std::string>> streams() const;  // with their devices
  // Calls whose page was written out to a stream that was alive, since last asked.
  [[nodiscard]] std::vector<std::uint64_t> take_written();
  // Streams that answered their first ping, since last asked.
  [[nodiscard]] std::vector<StreamId> take_new_alive();
  void close_all();

 private:
  struct Chunk {
    std::string text;
    bool state = false;
    std::uint64_t page_of_call = 0;
  };
  struct Ping {
    std::uint64_t id = 0;
    std::int64_t sent_ms = 0;
  };
  struct Stream {
    std::string device;
    std::function<void()> wake;
    std::deque<Chunk> waiting;
    std::size_t waiting_bytes = 0;
    std::size_t first_written = 0;  // of waiting.front()
    std::deque<Ping> pings;         // not answered
    std::int64_t next_ping_ms = 0;
    bool answered = false;
    bool closing = false;
  };
  void push(Stream& stream, Chunk chunk);
  void close(Stream& stream);
  [[nodiscard]] bool alive(const Stream& stream, std::int64_t now_ms) const;

  const PageTimes times_;
  std::map<StreamId, Stream> streams_;
  std::map<std::string, std::int64_t> left_ms_;  // device: when its stream closed while alive
  std::vector<std::uint64_t> written_;
  std::vector<StreamId> new_alive_;
  StreamId last_stream_ = 0;
  std::uint64_t last_ping_ = 0;
};

}  // namespace kassabel::board
