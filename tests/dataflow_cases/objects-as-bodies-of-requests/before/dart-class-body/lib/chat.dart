import 'dart:convert';
import 'package:http/http.dart' as http;

const title = 'gpt-4';

class Body {
  final String model;
  final List<String> messages;
  Body(this.model, this.messages);
  Map<String, dynamic> toJson() => {'model': model, 'messages': messages};
}

Future<http.Response> make(String text) {
  final body = Body(title, [text]);
  return http.post(Uri.parse('https://api.openai.com/v1/chat/completions'), body: jsonEncode(body));
}
