// SPDX-License-Identifier: Apache-2.0
// See replay_script.h.
#include "drivers/usb/replay_script.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "kiosk/base/overloaded.h"

namespace kassabel::usb {
namespace {

namespace rec = recording;

ScriptSession* session_of(Script& script, const std::string& id) {
  for (auto session = script.sessions.rbegin(); session != script.sessions.rend(); ++session)
    if (session->id == id) return &*session;
  return nullptr;
}

Result<void> add_line(Script& script, rec::Line line, std::size_t number) {
  const auto before_open = [&](const std::string& id) {
    return fail(ErrorKind::invalid, fmt::format("line {}: {} was not opened before", number, id));
  };
  return std::visit(overloaded{
                        [&](rec::Plug& l) -> Result<void> {
                          script.plugs.push_back({number, std::move(l.plug)});
                          return {};
                        },
                        [&](rec::Open& l) -> Result<void> {
                          script.sessions.push_back({number, std::move(l.id), std::move(l.error), {}, {}});
                          return {};
                        },
                        [&](rec::Claim& l) -> Result<void> {
                          ScriptSession* session = session_of(script, l.id);
                          if (session == nullptr) return before_open(l.id);
                          session->claims[l.interface_number] = std::move(l.error);
                          return {};
                        },
                        [&](rec::Answer& l) -> Result<void> {
                          ScriptSession* session = session_of(script, l.id);
                          if (session == nullptr) return before_open(l.id);
                          session->answers[l.request].push_back({number, l.sent_before, std::move(l.transfer)});
                          return {};
                        },
                        [](rec::End&) -> Result<void> { return {}; },
                    },
                    line);
}

}  // namespace

Result<Script> read_script(std::string_view recording) {
  if (recording.size() > script_max_bytes) return fail(ErrorKind::full, "the recording is longer than 64 MB");
  Script script;
  for (std::size_t number = 1; !recording.empty(); ++number) {
    const std::string_view text = recording.substr(0, recording.find('\n'));
    recording.remove_prefix(std::min(recording.size(), text.size() + 1));
    if (text.empty() || text.front() == '#') continue;
    auto line = rec::from_text(text);
    if (!line) return fail(line.error().during(fmt::format("line {}", number)));
    if (auto added = add_line(script, std::move(*line), number); !added) return fail(added.error());
  }
  return script;
}

}  // namespace kassabel::usb
