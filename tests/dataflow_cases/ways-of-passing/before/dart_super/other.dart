import 'package:dart_openai/dart_openai.dart';
class Chat { final String model; Chat({required this.model});
  Future<void> ask() async { final n = model == "gpt-4-turbo-preview" ? 10 : 20; await OpenAI.instance.chat.create(model: model, messages: [], maxTokens: n); } }
