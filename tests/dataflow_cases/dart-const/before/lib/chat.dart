import 'dart:convert';

import 'package:http/http.dart' as http;

import 'models.dart';

class Chat {
  Chat(this.apiKey);

  final String apiKey;

  Future<String> ask(String text, {String model = chatModel}) async {
    final limited = model == chatModel && text.length > 8000 ? text.substring(0, 8000) : text;
    return _post(model, limited);
  }

  Future<String> title(String text) => _post(titleModel, 'A title for: $text');

  Future<String> _post(String model, String text) async {
    final response = await http.post(
      Uri.parse('https://api.openai.com/v1/chat/completions'),
      headers: {'Authorization': 'Bearer $apiKey', 'Content-Type': 'application/json'},
      body: jsonEncode({
        'model': model,
        'messages': [
          {'role': 'user', 'content': text},
        ],
      }),
    );
    return jsonDecode(response.body)['choices'][0]['message']['content'] as String;
  }
}
