// SPDX-License-Identifier: Apache-2.0
#include "drivers/usb/outbox.h"

#include <algorithm>
#include <utility>

namespace kassabel::usb {

void Outbox::send(Bytes piece, Rank rank, Done done) {
  if (waiting_.size() >= pieces_waiting_max || piece.empty()) return done(Sent::dropped);
  const auto normal = [](const Piece& waiting) { return waiting.rank == Rank::normal; };
  const auto place = rank == Rank::urgent ? std::find_if(waiting_.begin(), waiting_.end(), normal) : waiting_.end();
  waiting_.insert(place, Piece{std::move(piece), rank, std::move(done)});
  write_next();
}

void Outbox::drop_normal() {
  if (writing_ && current_.rank == Rank::normal) abandoned_ = true;
  std::deque<Piece> dropped;
  for (Piece& piece : std::exchange(waiting_, {}))
    (piece.rank == Rank::normal ? dropped : waiting_).push_back(std::move(piece));
  for (Piece& piece : dropped) piece.done(Sent::dropped);
}

void Outbox::write_next() {
  if (writing_ || waiting_.empty()) return;
  current_ = std::move(waiting_.front());
  waiting_.pop_front();
  writing_ = true;
  abandoned_ = false;
  without_progress_ = 0;
  write_rest();
}

void Outbox::write_rest() {
  device_.write(endpoint_, current_.bytes, write_timeout_ms,
                [this](const Transfer& transfer) { on_written(transfer); });
}

void Outbox::on_written(const Transfer& transfer) {
  if (transfer.status == TransferStatus::cancelled) return;
  if (transfer.status == TransferStatus::gone) return finish(Sent::gone);
  const std::size_t sent = std::min(transfer.sent_bytes, current_.bytes.size());
  current_.bytes.erase(current_.bytes.begin(), current_.bytes.begin() + static_cast<std::ptrdiff_t>(sent));
  if (transfer.status == TransferStatus::done) halted_before_ = false;
  if (current_.bytes.empty()) return finish(Sent::whole);
  if (abandoned_) return finish(Sent::dropped);
  without_progress_ = sent > 0 ? 0 : without_progress_ + 1;
  if (without_progress_ >= writes_without_progress_max) return finish(Sent::stuck);
  if (transfer.status != TransferStatus::stalled) return write_rest();
  if (std::exchange(halted_before_, true)) return finish(Sent::stuck);
  device_.clear_halt(endpoint_, [this](bool cleared) { cleared ? write_rest() : finish(Sent::stuck); });
}

void Outbox::finish(Sent sent) {
  Piece piece = std::exchange(current_, {});
  writing_ = false;
  std::deque<Piece> lost;
  if (sent == Sent::stuck || sent == Sent::gone) lost = std::exchange(waiting_, {});
  piece.done(sent);
  for (Piece& waiting : lost) waiting.done(Sent::dropped);
  write_next();
}

}  // namespace kassabel::usb
