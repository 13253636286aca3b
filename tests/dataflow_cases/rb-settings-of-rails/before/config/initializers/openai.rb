Rails.application.config.x.stt_model = "whisper-1"
Rails.configuration.chat_model = "gpt-4"
Rails.configuration.x.plain_stt_model = "whisper-1"
