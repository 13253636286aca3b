import { Base } from "./base";

export class Local extends Base {
  protected host = "http://localhost:1234";
  protected model = "gpt-4";
}
