export abstract class Base {
  protected host = "https://api.openai.com";
  protected abstract model: string;

  ask(text: string) {
    return fetch(`${this.host}/v1/chat/completions`, {
      method: "POST",
      body: JSON.stringify({ model: this.model, messages: [{ role: "user", content: text }] }),
    });
  }
}
