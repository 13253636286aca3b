import { AzureOpenAI } from "openai";
import { Azure } from "./azure";

class Chat extends Azure {
  constructor() {
    super(new AzureOpenAI());
  }
}
