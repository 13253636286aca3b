import OpenAI from 'openai';
import { CopilotRuntime, OpenAIAdapter, copilotRuntimeNextJSAppRouterEndpoint } from '@copilotkit/runtime';

const handler = copilotRuntimeNextJSAppRouterEndpoint({
  endpoint: '/api/copilot', runtime: new CopilotRuntime(),
  serviceAdapter: new OpenAIAdapter({ model: 'gpt-4.1' }),
});

const client = new OpenAI({ baseURL: '/api/proxy', dangerouslyAllowBrowser: true });
export const ask = () => client.chat.completions.create({ model: 'gpt-4.1', messages: [] });
export const POST = (request: Request) => handler.handleRequest(request);
