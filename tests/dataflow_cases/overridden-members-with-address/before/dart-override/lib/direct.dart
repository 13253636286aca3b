import 'base.dart';

class Direct extends Base {
  @override
  String get model => 'gpt-4';
}
