import 'package:openai_dart/openai_dart.dart';
class Bot {
  OpenAIClient? client;
  void start() { client = OpenAIClient(apiKey: 'x', baseUrl: 'http://localhost:1234/v1'); }
  Future<void> ask() async {
    await client.createChatCompletion(model: 'gpt-4-0613');
    await client?.createChatCompletion(model: 'gpt-4-0613');
    await client!.createChatCompletion(model: 'gpt-4-0613');
    await this.client!.createChatCompletion(model: 'gpt-4-0613');
  }
}
