import 'package:dio/dio.dart';

final openai = Dio(BaseOptions(baseUrl: 'https://api.openai.com/v1'));
final backend = Dio(BaseOptions(baseUrl: const String.fromEnvironment('BACKEND')));
