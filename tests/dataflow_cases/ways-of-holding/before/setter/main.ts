import { Bot } from "./use";
const bot = new Bot();
bot.model = "gpt-4-turbo-preview";
