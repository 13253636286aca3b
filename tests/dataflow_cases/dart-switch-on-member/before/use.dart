import 'settings.dart';

int limit(Settings s) {
  switch (s.model) {
    case 'gpt-4-0613':
      return 8192;
    default:
      return 1;
  }
}
