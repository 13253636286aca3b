import { Base } from "./base";

export class Local extends Base {
  protected baseURL = "http://localhost:8000/v1";
  protected model = "gpt-4";
}
