class Settings { String get model => "gpt-4-turbo-preview"; }
int limit(Settings s) => s.model.contains("turbo-preview") ? 10 : 20;
int limit2(Settings s) { if (s.model.contains("turbo-preview")) { return 1; } return 2; }
