class Settings {
  final String model;
  Settings({this.model = 'gpt-4-0613'});
}
