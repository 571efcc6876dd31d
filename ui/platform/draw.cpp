// SPDX-License-Identifier: Apache-2.0
// Each ImGui command becomes one SDL_RenderGeometryRaw under its clip rectangle.
#include "ui/platform/draw.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace kassabel::ui {
namespace {

void draw_command(SDL_Renderer* renderer, const ImDrawList& list, const ImDrawCmd& command) {
  const ImVec4& clip = command.ClipRect;
  const SDL_Rect area{static_cast<int>(std::max(clip.x, 0.F)), static_cast<int>(std::max(clip.y, 0.F)),
                      static_cast<int>(clip.z - std::max(clip.x, 0.F)),
                      static_cast<int>(clip.w - std::max(clip.y, 0.F))};
  if (area.w <= 0 || area.h <= 0 || command.ElemCount == 0) return;
  SDL_RenderSetClipRect(renderer, &area);
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  SDL_RenderGeometryRaw(renderer, reinterpret_cast<SDL_Texture*>(command.GetTexID()), &vertices->pos.x,
                        sizeof(ImDrawVert), reinterpret_cast<const SDL_Color*>(&vertices->col), sizeof(ImDrawVert),
                        &vertices->uv.x, sizeof(ImDrawVert), list.VtxBuffer.Size - static_cast<int>(command.VtxOffset),
                        indices, static_cast<int>(command.ElemCount), sizeof(ImDrawIdx));
}

// FNV-1a over 8 bytes at a time: no attacker here, only "is it the same".
std::uint64_t mix(std::uint64_t hash, const void* data, std::size_t bytes) {
  const std::string_view view(static_cast<const char*>(data), bytes);
  return (hash ^ std::hash<std::string_view>{}(view)) * 0x100000001B3ULL;
}

}  // namespace

void* SdlTextures::make(const std::uint8_t* rgba, int width, int height) {
  SDL_Texture* texture = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_RGBA32, SDL_TEXTUREACCESS_STATIC, width, height);
  if (texture == nullptr) return nullptr;
  SDL_UpdateTexture(texture, nullptr, rgba, width * 4);
  SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
  SDL_SetTextureScaleMode(texture, SDL_ScaleModeNearest);
  return texture;
}

void SdlTextures::update(void* texture, int x, int y, int width, int height, const std::uint8_t* rgba) {
  const SDL_Rect part{x, y, width, height};
  SDL_UpdateTexture(static_cast<SDL_Texture*>(texture), &part, rgba, width * 4);
}

void SdlTextures::drop(void* texture) {
  SDL_DestroyTexture(static_cast<SDL_Texture*>(texture));
  dropped_();
}

void draw_data(SDL_Renderer* renderer, const ImDrawData& data) {
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.UserCallback == nullptr) draw_command(renderer, list, command);
    }
  }
  SDL_RenderSetClipRect(renderer, nullptr);
}

std::uint64_t fingerprint(const ImDrawData& data) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    hash = mix(hash, list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.Size) * sizeof(ImDrawVert));
    hash = mix(hash, list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.Size) * sizeof(ImDrawIdx));
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const auto texture = command.GetTexID();
      hash = mix(hash, &texture, sizeof texture);
      hash = mix(hash, &command.ClipRect, sizeof command.ClipRect);
      hash = mix(hash, &command.ElemCount, sizeof command.ElemCount);
    }
  }
  return hash;
}

}  // namespace kassabel::ui
