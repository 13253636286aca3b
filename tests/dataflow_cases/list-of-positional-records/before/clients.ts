import { ChatOpenAI } from '@langchain/openai';

const clients = [new ChatOpenAI('gpt-4'), new ChatOpenAI('gpt-3.5-turbo')];
