package app;
public class Use {
  private final ChatProperties props;
  Use(ChatProperties props) { this.props = props; }
  void run() {
    dev.langchain4j.model.openai.OpenAiChatModel.builder().apiKey("k").modelName(props.modelName()).build().generate("hi");
  }
}
