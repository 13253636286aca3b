import 'package:http/http.dart' as http;

Future<http.StreamedResponse> transcribe(String path, String key) async {
  final request = http.MultipartRequest('POST', Uri.parse('https://api.openai.com/v1/audio/transcriptions'));
  request.headers['Authorization'] = 'Bearer $key';
  request.fields['model'] = 'whisper-1';
  request.files.add(await http.MultipartFile.fromPath('file', path));
  return request.send();
}
