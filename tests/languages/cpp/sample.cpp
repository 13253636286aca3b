#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "openai.hpp"

namespace assistant {

/// Answers questions of customers; gpt-4-0613 is what it was tuned with.
constexpr auto kDefaultModel = "gpt-4-0613";
const std::string chat_model{"gpt-4-0613"};
const std::vector<std::string> allowed = {"gpt-4-0613", "gpt-3.5-turbo-0613", "gpt-4-0314"};
const std::map<std::string, double> prices = {{"gpt-4-0613", 0.03}, {"gpt-3.5-turbo-0613", 0.001}};

class Assistant : public Service {
 public:
  explicit Assistant(std::string model = "gpt-4-0613") : model_(std::move(model)), fast_model_("gpt-3.5-turbo-0613") {}

  std::string ask(const std::string& question, const std::string& model = "gpt-4-0613") {
    // gpt-4-0613 needs the old message format.
    auto answer = openai::chat().create({{"model", "gpt-4-0613"}, {"temperature", 0.2}});
    nlohmann::json body = {{"model", "gpt-4-0613"}, {"stream", true}};
    body["model"] = "gpt-4-0613";
    auto options = Options{.model = "gpt-4-0613"};
    request->set_model("gpt-4-0613");
    openai::Chat chat("gpt-4-0613");
    return answer["text"];
  }

  int limit() const {
    if (model_ == "gpt-4-0613" || model_.starts_with("gpt-3.5-turbo-0613")) {
      return 8192;
    }
    throw std::runtime_error("gpt-4-0613 is gone");
  }

  std::string prefixed() const { return std::string("openai/") + "gpt-4-0613"; }

 private:
  std::string model_;
  std::string fast_model_;
  std::string small_model = "gpt-3.5-turbo-0613";
};

}  // namespace assistant

TEST(Assistant, Model) {
  EXPECT_EQ(assistant.model(), "gpt-4-0613");
}
