import OpenAI from 'openai';
import * as models from './models';

const client = new OpenAI();

function keep(model: string): number {
  switch (model) {
    case models.CHAT_MODEL:
      return 40;
    default:
      return 400;
  }
}

export const ask = (messages: OpenAI.ChatCompletionMessageParam[], model: string = models.CHAT_MODEL) =>
  client.chat.completions.create({ model, messages: messages.slice(-keep(model)) });
export const title = (messages: OpenAI.ChatCompletionMessageParam[]) =>
  client.chat.completions.create({ model: models.TITLE_MODEL, messages });
