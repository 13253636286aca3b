import { Base } from "./base";

export class Direct extends Base {
  protected model = "gpt-4";
}
