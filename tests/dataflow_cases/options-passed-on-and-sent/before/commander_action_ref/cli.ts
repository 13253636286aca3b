import { Command } from "commander";
import { run } from "./use";
const program = new Command();
program.command("chat").argument("<text>").option("-m, --model <name>", "model to use", "gpt-4-turbo-preview").action(run);
program.parse();
