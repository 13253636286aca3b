export class FreeTs {
  constructor(model: string) {
    if (model === "claude-3") use();
  }
}
