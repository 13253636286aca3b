import 'package:dart_openai/dart_openai.dart';
const model = String.fromEnvironment('MODEL', defaultValue: 'gpt-4-turbo-preview');
const openAiModel = String.fromEnvironment('OPENAI_MODEL', defaultValue: 'gpt-3.5-turbo-0613');
Future<void> ask(String q) async {
  await OpenAI.instance.chat.create(model: model, messages: []);
  await OpenAI.instance.chat.create(model: openAiModel, messages: []);
}
