const default_values = { base_path: "https://api.openai.com/v1", model: "gpt-4-turbo-preview", api_key: "" };

class Audio {
  async run(buffer: ArrayBuffer) {
    const formData = this.createFormData(buffer);
    const response = await fetch(this.plugin.settings.endpoint + "/audio/transcriptions", { method: "POST", body: formData });
    const answer = await response.json();
    return answer.text;
  }
  async convert(buffer: ArrayBuffer) {
    const transcript = await this.run(buffer);
    logger("convert end", { transcript });
    return transcript;
  }
  createFormData(buffer: BlobPart) {
    const formData = new FormData();
    formData.append("model", default_values.model);
    return formData;
  }
}
const logger = makeLogger("x");
