// SPDX-License-Identifier: Apache-2.0
// What Pango and cairo hand out, given back by itself.
#pragma once

#include <memory>

#include <cairo/cairo.h>
#include <pango/pangocairo.h>

namespace kassabel::sign {

struct Release {
  void operator()(cairo_t* one) const { cairo_destroy(one); }
  void operator()(cairo_surface_t* one) const { cairo_surface_destroy(one); }
  void operator()(PangoFontDescription* one) const { pango_font_description_free(one); }
  void operator()(PangoLayout* one) const { g_object_unref(one); }
  void operator()(PangoContext* one) const { g_object_unref(one); }
  void operator()(PangoFontMap* one) const { g_object_unref(one); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

}  // namespace kassabel::sign
