import 'base.dart';

class Local extends Base {
  @override
  String get url => 'http://localhost:8000/v1/chat/completions';

  @override
  String get model => 'gpt-4';
}
