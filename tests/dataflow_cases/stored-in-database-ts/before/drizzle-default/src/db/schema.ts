import { pgTable, text, serial } from "drizzle-orm/pg-core";
export const chats = pgTable("chats", {
  id: serial("id").primaryKey(),
  model: text("model").notNull().default("gpt-4-turbo-preview"),
});
