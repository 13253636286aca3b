import Base from "./Base";

export default class Four extends Base {
  static _model = "gpt-4";
}
