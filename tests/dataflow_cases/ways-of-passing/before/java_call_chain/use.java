import com.theokanning.openai.service.OpenAiService;
class Settings { static final Settings INSTANCE = new Settings(); static Settings get() { return INSTANCE; } private String model = "gpt-4-turbo-preview"; String getModel() { return model; } }
class Use { void ask() { new OpenAiService("k").createChatCompletion(ChatCompletionRequest.builder().model(Settings.get().getModel()).build()); } }
