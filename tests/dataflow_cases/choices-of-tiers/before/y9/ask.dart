import 'package:dart_openai/dart_openai.dart';
import 'tier.dart';
Future<void> ask(Tier tier) => OpenAI.instance.chat.create(model: modelOf(tier), messages: []);
