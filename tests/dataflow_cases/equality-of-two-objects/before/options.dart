import 'package:dart_openai/dart_openai.dart';
class Options {
  final String model;
  const Options({this.model = 'gpt-3.5-turbo'});
  @override
  bool operator ==(Object other) => identical(this, other) || other is Options && model == other.model;
  @override
  int get hashCode => model.hashCode;
}
Future<void> ask() async {
  final o = Options();
  await OpenAI.instance.chat.create(model: o.model, messages: []);
}
