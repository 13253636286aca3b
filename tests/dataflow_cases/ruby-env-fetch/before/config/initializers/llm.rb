CHAT_MODEL = ENV.fetch("CHAT_MODEL", "gpt-4")
SUMMARY_MODEL = ENV.fetch("SUMMARY_MODEL", "gpt-3.5-turbo")
