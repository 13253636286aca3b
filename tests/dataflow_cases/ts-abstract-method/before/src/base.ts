export abstract class Provider {
  abstract defaultModel(): string;
  abstract titleModel(): string;
  protected abstract send(model: string, content: string): Promise<string>;

  async ask(content: string, model = this.defaultModel()) {
    if (model === 'gpt-4') content = content.slice(0, 20_000);
    return this.send(model, content);
  }

  title(content: string) {
    return this.send(this.titleModel(), content);
  }
}
