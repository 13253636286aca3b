import 'package:dart_openai/dart_openai.dart';
import 'package:http/http.dart' as http;
import 'dart:convert';

abstract class Base {
  String get model;
  String get url => 'https://api.openai.com/v1/chat/completions';

  Future<http.Response> ask(String text) {
    return http.post(Uri.parse(url), body: jsonEncode({'model': model, 'messages': [{'role': 'user', 'content': text}]}));
  }
}
