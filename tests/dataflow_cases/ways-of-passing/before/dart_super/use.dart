import 'other.dart';
class Use extends Chat { Use() : super(model: "gpt-4-turbo-preview"); }
