import 'package:dart_openai/dart_openai.dart';

Future<String> ask(String provider, String text) async {
  if (provider == 'openai') {
    final model = 'gpt-4-turbo-preview';
    final answer = await OpenAI.instance.chat.create(model: model, messages: [text]);
    return answer.choices.first.message.content;
  } else {
    final model = const String.fromEnvironment('THEME');
    return model == text ? text : model;
  }
}
