import 'package:shared_preferences/shared_preferences.dart';

Future<String> currentModel() async {
  final prefs = await SharedPreferences.getInstance();
  return prefs.getString('model') ?? 'gpt-4';
}
