import fastify from 'fastify';
import OpenAI from 'openai';
const app = fastify();
app.decorate('openai', new OpenAI({ baseURL: 'http://localhost:1/v1' }));
app.get('/', async (req) => req.server.openai.chat.completions.create({ model: 'gpt-4', messages: [] }));
