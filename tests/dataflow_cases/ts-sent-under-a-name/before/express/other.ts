import OpenAI from "openai";
const openai = new OpenAI();
app.post("/api/express", async (req, res) => { const { model } = req.body; if (model === "gpt-4-turbo-preview") console.log(1); res.json(await openai.chat.completions.create({ model, messages: [] })); });
