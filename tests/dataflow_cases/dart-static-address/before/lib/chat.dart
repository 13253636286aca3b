import 'package:dart_openai/dart_openai.dart';
const model = 'gpt-4-turbo-preview';
Future<void> ask(String q) async {
  await OpenAI.instance.chat.create(model: model, messages: []);
}
