import 'package:openai_dart/openai_dart.dart';

/// Answers questions of customers; gpt-4-0613 is what it was tuned with.
const defaultModel = 'gpt-4-0613';
const prices = {'gpt-4-0613': 0.03, 'gpt-3.5-turbo-0613': 0.001};
const allowed = <String>['gpt-4-0613', 'gpt-3.5-turbo-0613'];

enum Model {
  gpt4('gpt-4-0613'),
  gpt35('gpt-3.5-turbo-0613');

  const Model(this.id);
  final String id;
}

class Assistant {
  Assistant(this.client, {this.model = 'gpt-4-0613'});

  static const fastModel = 'gpt-3.5-turbo-0613';
  final OpenAIClient client;
  final String model;

  Future<String> ask(String question, {String chatModel = 'gpt-4-0613'}) async {
    // gpt-4-0613 needs the old message format.
    final answer = await client.createChatCompletion(
      request: CreateChatCompletionRequest(
        model: ChatCompletionModel.modelId('gpt-4-0613'),
        messages: [ChatCompletionMessage.user(content: question)],
        temperature: 0.2,
      ),
    );
    final gemini = GenerativeModel(model: 'gemini-1.5-pro', apiKey: key);
    final body = {'model': 'gpt-4-0613', 'stream': true};
    final draft = builder.model('gpt-4-0613').build();
    final envModel = Platform.environment['OPENAI_MODEL'] ?? 'gpt-4-0613';
    const flag = String.fromEnvironment('MODEL', defaultValue: 'gpt-4-0613');
    config['model'] = 'gpt-4-0613';
    return answer.text;
  }

  int limit() {
    if (model == 'gpt-4-0613' || model.startsWith('gpt-3.5-turbo-0613')) {
      print('using gpt-4-0613 for $client');
    }
    switch (model) {
      case 'gpt-4-0613':
        return 8192;
    }
    throw StateError('gpt-4-0613 is gone');
  }

  String prefixed() => 'openai/' + 'gpt-4-0613';
}

void main() {
  test('asks the model', () {
    expect(assistant.model, 'gpt-4-0613');
    expect(assistant.request, {'model': 'gpt-4-0613'});
  });
}
