import OpenAI, { AzureOpenAI } from 'openai';

export const createClient = () =>
  process.env.AZURE_ENDPOINT
    ? new AzureOpenAI({ endpoint: process.env.AZURE_ENDPOINT, apiVersion: '2024-10-21' })
    : new OpenAI();
