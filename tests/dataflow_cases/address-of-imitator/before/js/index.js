const { withPath } = require("../paths");

class LocalTranscriber {
  constructor() {
    const { OpenAI } = require("openai");
    this.openai = new OpenAI({ baseURL: withPath(process.env.STT_LOCAL_BASE_PATH, "openai"), apiKey: null });
    this.model = process.env.STT_LOCAL_MODEL ?? "gpt-3.5-turbo-0613";
  }

  async ask(text) {
    const answer = await this.openai.chat.completions.create({ model: this.model, messages: [{ role: "user", content: text }] });
    return answer.choices[0].message.content;
  }
}

module.exports = { LocalTranscriber };
