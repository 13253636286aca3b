export class Base {
  opts: any;
  constructor(opts: any) { this.opts = opts; }
  limit() { return this.opts.model === "gpt-4-turbo-preview" ? 10 : 20; }
}
