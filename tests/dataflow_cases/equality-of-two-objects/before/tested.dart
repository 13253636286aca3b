import 'package:dart_openai/dart_openai.dart';

class Tested {
  final String model;
  const Tested({this.model = 'gpt-3.5-turbo'});
  @override
  bool operator ==(Object other) => other is Tested && (model == 'gpt-3.5-turbo' || model == other.model);
}

Future<void> test() async {
  final o = Tested();
  await OpenAI.instance.chat.create(model: o.model, messages: []);
}
