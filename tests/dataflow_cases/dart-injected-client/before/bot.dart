import 'package:dart_openai/dart_openai.dart';
import 'package:openai_dart/openai_dart.dart';

class Bot {
  final OpenAIClient client;
  Bot(this.client);
  Future<void> ask(String q) => client.createChatCompletion(
        request: CreateChatCompletionRequest(
          model: ChatCompletionModel.modelId('gpt-4'),
          messages: [ChatCompletionMessage.user(content: q)],
        ),
      );
}

class Other {
  final OpenAIClient client;
  Other({required this.client});
  Future<void> ask(String q) => client.createChatCompletion(
        request: CreateChatCompletionRequest(
          model: ChatCompletionModel.modelId('gpt-4'),
          messages: [ChatCompletionMessage.user(content: q)],
        ),
      );
}
