import 'package:dart_openai/dart_openai.dart';
void main() {
  OpenAI.apiKey = const String.fromEnvironment('OPENAI_API_KEY');
  OpenAI.showLogs = true;
}
