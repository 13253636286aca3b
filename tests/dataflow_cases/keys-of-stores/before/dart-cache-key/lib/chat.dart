import 'package:dart_openai/dart_openai.dart';
import 'package:shared_preferences/shared_preferences.dart';
const model = 'gpt-4-turbo-preview';
const fast = 'gpt-3.5-turbo-0613';
Future<String> ask(String q) async {
  final prefs = await SharedPreferences.getInstance();
  final key = 'answer_${model}_${q.hashCode}';
  final hit = prefs.getString(key);
  if (hit != null) return hit;
  final r = await OpenAI.instance.chat.create(model: model, messages: []);
  await prefs.setString(key, r.choices.first.message.toString());
  return r.toString();
}
Future<void> quick(String q) async {
  await OpenAI.instance.chat.create(model: fast, messages: []);
}
