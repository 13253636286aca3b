import { AskedTs } from "./asked";

class ChatAskedTs extends AskedTs {
  constructor(model = "gpt-4") {
    super(model);
  }
}
