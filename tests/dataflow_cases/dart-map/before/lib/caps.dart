class Caps {
  static const windows = {'gpt-4': 8192, 'gpt-6-sol': 400000};

  static int window(String model) => windows[model] ?? 128000;
}
