export class Config {
  model!: string;
  constructor(given: Partial<Config> = {}) {
    Object.assign(this, { model: 'gpt-4' }, given);
  }
}
