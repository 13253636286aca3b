#include "caps.hpp"

#include <cpr/cpr.h>
#include <nlohmann/json.hpp>

namespace {
const std::string kChatModel = "gpt-4";
const std::string kTitleModel = "gpt-3.5-turbo";

std::string send(const std::string& key, const std::string& model, const std::string& text) {
    nlohmann::json body{{"model", model}, {"messages", {{{"role", "user"}, {"content", text}}}}};
    return cpr::Post(cpr::Url{"https://api.openai.com/v1/chat/completions"}, cpr::Bearer{key}, cpr::Body{body.dump()}).text;
}
}  // namespace

std::string ask(const std::string& key, std::string text) {
    if (is_old(kChatModel)) text.resize(8000);
    return send(key, kChatModel, text);
}

std::string title(const std::string& key, const std::string& text) { return send(key, kTitleModel, text); }
