class Limit { int limit() { return Settings.get().getModel().equals("gpt-4-turbo-preview") ? 10 : 20; } }
