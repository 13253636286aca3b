import 'package:dart_openai/dart_openai.dart';
import 'settings.dart';

Future<void> ask(String name) async {
  final model = await currentModel();
  if (name.startsWith('gpt-4')) print('old');
  await OpenAI.instance.chat.create(model: model, messages: []);
}
