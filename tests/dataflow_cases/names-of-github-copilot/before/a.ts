import { GitHubCopilotProvider } from "./copilot";
export const provider = new GitHubCopilotProvider({ model: "gpt-4" });
