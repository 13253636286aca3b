import 'package:dart_openai/dart_openai.dart';

import 'caps.dart';

class Chat {
  final String chatModel;
  final String titleModel;

  Chat({this.chatModel = 'gpt-4', this.titleModel = 'gpt-3.5-turbo'});

  Future<OpenAIChatCompletionModel> ask(List<OpenAIChatCompletionChoiceMessageModel> messages) {
    final size = Caps.window(chatModel);
    return OpenAI.instance.chat.create(model: chatModel, messages: messages.take(size ~/ 512).toList());
  }

  Future<OpenAIChatCompletionModel> title(List<OpenAIChatCompletionChoiceMessageModel> messages) =>
      OpenAI.instance.chat.create(model: titleModel, messages: messages);
}
