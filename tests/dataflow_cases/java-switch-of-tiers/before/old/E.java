class Old {
  static String newer(String model) {
    return switch (model) { case "gpt-3.5-turbo" -> "gpt-4"; default -> model; };
  }
  static int limit(String model) {
    return switch (model) { case "gpt-3.5-turbo" -> 4096; default -> 8192; };
  }
}
