// SPDX-License-Identifier: Apache-2.0
// A sum of many kinds: a std::variant whose copying, moving and destroying is compiled in one file instead of in each
// that uses it. With eighty kinds that is most of what compiling costs. It goes wherever a variant goes (std::visit,
// std::get_if).
//
//   using EventKinds = std::variant<A, B>;
//   struct Event : EventKinds { KASSABEL_SUM(Event, EventKinds) };   // in the header
//   KASSABEL_SUM_BODIES(Event, EventKinds)                           // in one .cpp
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

namespace kassabel {

template <class Kind, class Kinds>
inline constexpr bool is_kind_of = false;
template <class Kind, class... Kinds>
inline constexpr bool is_kind_of<Kind, std::variant<Kinds...>> = (std::is_same_v<Kind, Kinds> || ...);

}  // namespace kassabel

#define KASSABEL_SUM(Name, Kinds)                                                                                  \
  template <class Kind>                                                                                            \
  requires kassabel::is_kind_of<Kind, Kinds> Name(Kind kind) : Kinds(std::in_place_type<Kind>, std::move(kind)) {} \
  Name();                                                                                                          \
  Name(const Name& other);                                                                                         \
  Name(Name&& other) noexcept;                                                                                     \
  Name& operator=(const Name& other);                                                                              \
  Name& operator=(Name&& other) noexcept;                                                                          \
  ~Name();

#define KASSABEL_SUM_BODIES(Name, Kinds)                  \
  Name::Name() = default;                                 \
  Name::Name(const Name& other) = default;                \
  Name::Name(Name&& other) noexcept = default;            \
  Name& Name::operator=(const Name& other) = default;     \
  Name& Name::operator=(Name&& other) noexcept = default; \
  Name::~Name() = default;
