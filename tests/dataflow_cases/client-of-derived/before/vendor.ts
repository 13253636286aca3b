export class Vendor {
  constructor(private client) {}

  ask(input) {
    return this.client.responses.create({ model: "gpt-4", input });
  }
}
