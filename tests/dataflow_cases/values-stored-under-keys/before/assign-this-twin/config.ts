export class Config {
  model!: string;
  tone!: string;
  constructor(given: Partial<Config> = {}) {
    Object.assign(this, { model: 'gpt-4', tone: 'dry' }, given);
  }
}
