#pragma once
#include <string>

inline constexpr auto kChatModel = "gpt-4"; // defines chat
inline const std::string kCompactModel = "gpt-3.5-turbo"; // defines compact
