import { Base } from "./base";

export class Direct extends Base {
  protected model = "gpt-4";
}

export class Local extends Base {
  protected model = "gpt-4";

  constructor() {
    super("http://localhost:8000/v1");
  }
}
