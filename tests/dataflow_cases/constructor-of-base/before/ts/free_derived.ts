import { FreeTs } from "./free";

class ChatFreeTs extends FreeTs {
  constructor(model = "gpt-4") {
    super(model);
  }
}
