import 'package:dart_openai/dart_openai.dart';
const model = 'gpt-4-0613';
Future<void> ask() async {
  if (model.startsWith('gpt-4')) throw Exception();
  await OpenAI.instance.chat.create(model: model, messages: []);
}
