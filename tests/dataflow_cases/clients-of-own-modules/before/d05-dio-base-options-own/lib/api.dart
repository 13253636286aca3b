import 'package:dio/dio.dart';

final openai = Dio(BaseOptions(baseUrl: 'https://relay.example.org/v1'));
final backend = Dio(BaseOptions(baseUrl: const String.fromEnvironment('BACKEND')));
