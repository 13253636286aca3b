import 'dart:convert';

import 'package:http/http.dart' as http;

const _endpoint = 'https://api.openai.com/v1/chat/completions';

Future<Map<String, dynamic>> post(String key, Map<String, dynamic> body) async {
  final response = await http.post(
    Uri.parse(_endpoint),
    headers: {'Authorization': 'Bearer $key', 'Content-Type': 'application/json'},
    body: jsonEncode(body),
  );
  return jsonDecode(response.body);
}
