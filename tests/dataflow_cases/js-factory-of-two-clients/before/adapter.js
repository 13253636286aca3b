class AdaptedModel {
  constructor(config = {}) {
    this.config = config;
    this.model = config.openAiModel;
  }
}

export class Adapter {
  getGenerativeModel(config = {}) {
    return new AdaptedModel({ ...config, openAiModel: process.env.OPENAI_MODEL });
  }
}

export function createAdapter() {
  return new Adapter();
}
