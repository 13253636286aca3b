import 'api.dart';

Future<Map<String, dynamic>> ask(String key, String text) => post(key, {
      'model': 'gpt-4',
      'messages': [
        {'role': 'user', 'content': text}
      ],
    });
