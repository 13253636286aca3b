import { expect, it } from "vitest";
import { CHAT_MODEL } from "@acme/core";
it("keeps the model", () => { expect(CHAT_MODEL).toBe("gpt-4-turbo-preview"); });
