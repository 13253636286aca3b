export class AskedTs {
  constructor(model: string) {
    if (model === "gpt-4") use();
  }
}
