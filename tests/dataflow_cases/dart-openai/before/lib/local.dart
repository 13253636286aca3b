import 'package:dart_openai/dart_openai.dart';

Future<void> askLocal(String text) async {
  OpenAI.baseUrl = 'http://localhost:8080';
  await OpenAI.instance.chat.create(
    model: 'gpt-4',
    messages: [
      OpenAIChatCompletionChoiceMessageModel(
        role: OpenAIChatMessageRole.user,
        content: [OpenAIChatCompletionChoiceMessageContentItemModel.text(text)],
      ),
    ],
  );
}
