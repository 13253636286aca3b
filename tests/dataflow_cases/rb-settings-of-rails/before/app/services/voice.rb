class Voice
  def hear(file) = client.audio.transcribe(parameters: { model: Rails.configuration.x.stt_model, file: file, response_format: "vtt" })
  def note(file) = client.audio.transcribe(parameters: { model: Rails.configuration.x.plain_stt_model, file: file })
  def ask(text) = client.chat(parameters: { model: Rails.application.config.chat_model, messages: text })
  def client = OpenAI::Client.new
end
