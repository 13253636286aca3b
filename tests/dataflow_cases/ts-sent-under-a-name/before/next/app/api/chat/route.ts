import OpenAI from "openai";
const openai = new OpenAI();
export async function POST(req: Request) {
  const { model } = await req.json();
  if (model === "gpt-4-turbo-preview") console.log(1);
  return Response.json(await openai.chat.completions.create({ model, messages: [] }));
}
