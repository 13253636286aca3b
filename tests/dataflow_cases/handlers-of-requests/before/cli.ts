import { program } from "commander";
import OpenAI from "openai";

const openai = new OpenAI();

program
  .option("--model <model>", "Model to use", "gpt-4")
  .action((options) => openai.chat.completions.create({ model: options.model, messages: [] }));

program.parse();
