// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/device_wishes.h"

namespace kassabel::terminal::zvt {
namespace {
constexpr std::size_t wishes_max = 64;
}

bool Wishes::add(const Wish& wish) {
  const std::lock_guard lock(mutex_);
  if (wishes_.size() >= wishes_max) return false;
  wishes_.push_back(wish);
  wake_.wake();
  return true;
}

void Wishes::abort(std::uint64_t attempt) {
  const std::lock_guard lock(mutex_);
  abort_ = attempt;
  for (Wish& wish : wishes_)
    if (wish.payment.attempt == attempt && (wish.what == Wish::What::charge || wish.what == Wish::What::give_back))
      wish.what = Wish::What::withdrawn;
  wake_.wake();
}

void Wishes::stop() {
  const std::lock_guard lock(mutex_);
  stop_ = true;
  wake_.wake();
}

std::optional<Wish> Wishes::take() {
  const std::lock_guard lock(mutex_);
  if (wishes_.empty()) return std::nullopt;
  const Wish first = wishes_.front();
  wishes_.pop_front();
  return first;
}

bool Wishes::aborts(std::uint64_t attempt) const {
  const std::lock_guard lock(mutex_);
  return abort_ == attempt;
}

bool Wishes::stopping() const {
  const std::lock_guard lock(mutex_);
  return stop_;
}

}  // namespace kassabel::terminal::zvt
