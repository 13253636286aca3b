package app;
public class Use {
  void run(Options o) {
    dev.langchain4j.model.openai.OpenAiChatModel.builder().apiKey("k").modelName(o.getModel()).build().generate("hi");
  }
}
