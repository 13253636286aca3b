import { OpenAI } from "openai";
import { Vendor } from "./vendor";

class Chat extends Vendor {
  constructor() {
    super(new OpenAI());
  }
}
