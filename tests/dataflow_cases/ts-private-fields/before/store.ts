export class Store {
  #model = "gpt-4-32k";
  get model() {
    return this.#model;
  }
}
