import { z } from "zod";
import { publicProcedure } from "./trpc";
import { run } from "./use";
export const chat = publicProcedure
  .input(z.object({ model: z.string().default("gpt-4-turbo-preview") }))
  .mutation(async ({ input }) => run(input.model));
