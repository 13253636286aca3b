import { Base } from "./base";

export class Local extends Base {
  get endpoint() {
    return "http://localhost:8000/v1";
  }
}
