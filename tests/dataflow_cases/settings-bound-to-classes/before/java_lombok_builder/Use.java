package app;
public class Use {
  void run(Options o) {
    if (o.getModel().equals("gpt-4-turbo-preview")) System.out.println("big");
    dev.langchain4j.model.openai.OpenAiChatModel.builder().apiKey("k").modelName(o.getModel()).build().generate("hi");
  }
}
