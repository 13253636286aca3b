import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";
export const env = createEnv({ server: { OPENAI_MODEL: z.string().default("gpt-4-turbo-preview") }, runtimeEnv: process.env });
