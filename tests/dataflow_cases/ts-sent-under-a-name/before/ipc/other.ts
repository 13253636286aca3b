import OpenAI from "openai";
const openai = new OpenAI();
import { ipcMain } from "electron";
ipcMain.handle("ask-ipc", (e, args) => { if (args.model === "gpt-4-turbo-preview") console.log(1); return openai.chat.completions.create({ model: args.model, messages: [] }); });
