import { Container } from 'inversify';
import OpenAI, { AzureOpenAI } from 'openai';
import { TYPES } from './types';
export const container = new Container();
container.bind<OpenAI>(TYPES.OpenAI).toConstantValue(new OpenAI());
container.bind<OpenAI>(TYPES.Hosted).toConstantValue(new OpenAI({ baseURL: 'http://localhost:4000' }));
