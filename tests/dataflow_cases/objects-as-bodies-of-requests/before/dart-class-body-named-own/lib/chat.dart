import 'dart:convert';
import 'package:http/http.dart' as http;

const titleModel = 'gpt-4';

class Body {
  final String model;
  final List<String> messages;
  Body(this.model, this.messages);
  Map<String, dynamic> toJson() => {'model': model, 'messages': messages};
}

Future<http.Response> make(String text) {
  final body = Body(titleModel, [text]);
  return http.post(Uri.parse('https://relay.example.org/chat'), body: jsonEncode(body));
}
