#pragma once
#include <string>
#include <unordered_set>

inline bool is_old(const std::string& model) {
    static const std::unordered_set<std::string> old{"gpt-4", "gpt-4-32k"};
    return old.find(model) != old.end();
}
