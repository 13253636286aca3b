import 'package:dart_openai/dart_openai.dart';

import 'models.dart';

class Chat {
  final String model;

  Chat({this.model = 'gpt-4-32k'}); // defines field

  Future<OpenAIChatCompletionModel> ask(String text) {
    return OpenAI.instance.chat.create(
      model: chatModel, // request chat
      messages: [],
    );
  }

  Future<OpenAIChatCompletionModel> own(String text) {
    return OpenAI.instance.chat.create(
      model: model, // request field
      messages: [],
    );
  }

  Future<OpenAIChatCompletionModel> title(String text, {String name = 'gpt-4-0613'}) async { // defines title
    final reply = await OpenAI.instance.chat.create(
      model: name, // request title
      messages: [],
    );
    return reply;
  }

  int window(String name) {
    return name == Models.compact ? 4096 : 128000; // comparison compact
  }
}
