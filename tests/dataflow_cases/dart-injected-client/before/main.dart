import 'package:openai_dart/openai_dart.dart';
import 'bot.dart';
void main() {
  final bot = Bot(OpenAIClient(baseUrl: 'http://localhost:11434/v1'));
  final other = Other(client: OpenAIClient(apiKey: key));
  bot.ask('x');
  other.ask('x');
}
