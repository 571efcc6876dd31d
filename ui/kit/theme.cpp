// SPDX-License-Identifier: Apache-2.0
// The palettes and the pairs that widgets put together. Contrast after WCAG 2.1, "relative luminance".
#include "ui/kit/theme.h"

#include <algorithm>
#include <cmath>

namespace kassabel::ui {
namespace {

constexpr Colour hex(std::uint32_t rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U), static_cast<std::uint8_t>(rgb)};
}

struct Painted {
  Role role;
  std::uint32_t rgb;
};

constexpr Theme make(const std::array<Painted, role_count>& painted) {
  Theme made;
  for (const Painted& one : painted) made.colours[static_cast<std::size_t>(one.role)] = hex(one.rgb);
  return made;
}

// Warm paper, white cards, dark ink.
constexpr Theme light = make({{
    {Role::paper, 0xFAF6EF},     {Role::card, 0xFFFFFF},           {Role::ink, 0x1C2330},
    {Role::muted, 0x4E5866},     {Role::self, 0x0B5D4B},           {Role::on_self, 0xFFFFFF},
    {Role::self_pale, 0xE2EEE8}, {Role::person, 0xFFB627},         {Role::person_edge, 0x8A5A00},
    {Role::on_person, 0x3A2600}, {Role::person_waiting, 0xFFF1D0}, {Role::good, 0x0B5D4B},
    {Role::warning, 0x9A3412},   {Role::edge, 0x857D70},           {Role::hairline, 0xD9D2C6},
    {Role::staff_bar, 0x1C2330}, {Role::on_staff_bar, 0xFFFFFF},   {Role::chosen, 0x1C2330},
    {Role::on_chosen, 0xFFFFFF},
}});

// The same warmth at night: brown-black paper, never pure black, so that white letters do not glare.
constexpr Theme dark = make({{
    {Role::paper, 0x16181C},     {Role::card, 0x20242B},           {Role::ink, 0xF3EEE4},
    {Role::muted, 0xB7BCC4},     {Role::self, 0x14806A},           {Role::on_self, 0xFFFFFF},
    {Role::self_pale, 0x16362E}, {Role::person, 0xFFB627},         {Role::person_edge, 0xFFD98C},
    {Role::on_person, 0x3A2600}, {Role::person_waiting, 0xF0DCAE}, {Role::good, 0x6AD6B5},
    {Role::warning, 0xFFA585},   {Role::edge, 0x8F959E},           {Role::hairline, 0x383E48},
    {Role::staff_bar, 0x2D3645}, {Role::on_staff_bar, 0xFFFFFF},   {Role::chosen, 0xF3EEE4},
    {Role::on_chosen, 0x16181C},
}});

// White and two clear colours on black; every text pair is at least 7 (WCAG 1.4.6).
constexpr Theme high_contrast = make({{
    {Role::paper, 0x000000},     {Role::card, 0x000000},           {Role::ink, 0xFFFFFF},
    {Role::muted, 0xFFFFFF},     {Role::self, 0x4DF0B8},           {Role::on_self, 0x000000},
    {Role::self_pale, 0x003427}, {Role::person, 0xFFC23D},         {Role::person_edge, 0xFFFFFF},
    {Role::on_person, 0x000000}, {Role::person_waiting, 0xFFF1D0}, {Role::good, 0x4DF0B8},
    {Role::warning, 0xFFB39A},   {Role::edge, 0xFFFFFF},           {Role::hairline, 0x9A9A9A},
    {Role::staff_bar, 0xFFFFFF}, {Role::on_staff_bar, 0x000000},   {Role::chosen, 0xFFFFFF},
    {Role::on_chosen, 0x000000},
}});

// Daylight's colours on white, with letters and bars in the printer's own black.
constexpr Theme print = [] {
  Theme made = light;
  made.colours[static_cast<std::size_t>(Role::paper)] = hex(0xFFFFFF);
  made.colours[static_cast<std::size_t>(Role::ink)] = hex(0x000000);
  return made;
}();

constexpr double text = 4.5;
constexpr double control = 3.0;

constexpr std::array pairs{
    // reading
    Pair{Role::ink, Role::paper, text},
    Pair{Role::ink, Role::card, text},
    Pair{Role::muted, Role::paper, text},
    Pair{Role::muted, Role::card, text},
    Pair{Role::good, Role::paper, text},
    Pair{Role::good, Role::card, text},
    Pair{Role::warning, Role::paper, text},
    Pair{Role::warning, Role::card, text},
    Pair{Role::ink, Role::self_pale, text},
    Pair{Role::good, Role::self_pale, text},
    Pair{Role::muted, Role::self_pale, text},
    Pair{Role::on_person, Role::person_waiting, text},
    Pair{Role::on_staff_bar, Role::staff_bar, text},
    // buttons and choices: letters and icons on their fill
    Pair{Role::on_self, Role::self, text},
    Pair{Role::on_person, Role::person, text},
    Pair{Role::on_chosen, Role::chosen, text},
    Pair{Role::card, Role::warning, text},
    Pair{Role::person_waiting, Role::on_person, text},
    // where a control ends
    Pair{Role::edge, Role::paper, control},
    Pair{Role::edge, Role::card, control},
    Pair{Role::self, Role::paper, control},
    Pair{Role::self, Role::card, control},
    Pair{Role::person_edge, Role::paper, control},
    Pair{Role::person_edge, Role::card, control},
    Pair{Role::chosen, Role::paper, control},
    Pair{Role::chosen, Role::card, control},
    Pair{Role::on_person, Role::person_waiting, control},
};

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

}  // namespace

const Theme& theme(ThemeName name) {
  switch (name) {
    case ThemeName::light:
      return light;
    case ThemeName::dark:
      return dark;
    case ThemeName::high_contrast:
      return high_contrast;
    case ThemeName::print:
      return print;
  }
  return light;
}

double contrast(Colour a, Colour b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

std::span<const Pair> pairs_in_use() { return pairs; }

}  // namespace kassabel::ui
