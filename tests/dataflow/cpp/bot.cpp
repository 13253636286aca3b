#include "models.hpp"

#include <nlohmann/json.hpp>

class Bot {
  public:
    nlohmann::json own() {
        return post({{"model", model_}}); // request field
    }

    nlohmann::json ask() {
        nlohmann::json body;
        body["model"] = kChatModel;
        return create_chat_completion(body); // request chat
    }

    nlohmann::json title(const std::string& model = "gpt-4-0613") { // defines title
        return post({{"model", model}}); // request title
    }

    int window(const std::string& name) {
        return name == kCompactModel ? 4096 : 128000; // comparison compact
    }

  private:
    std::string model_ = "gpt-4-32k"; // defines field
};
