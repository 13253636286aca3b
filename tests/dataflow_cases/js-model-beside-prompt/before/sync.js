import voiceService from './services/voice.js';

export async function sync(id, prompt, tools) {
  const update = {
    conversation_config: {
      agent: { prompt: { prompt, llm: 'gemini-2.0-flash', temperature: 0.1, tools } },
    },
  };
  await voiceService.updateAgent(id, update);
}

export async function other(id, prompt, tools) {
  const update = { agent: { llm: 'gemini-2.0-flash', temperature: 0.1, tools } };
  await voiceService.updateAgent(id, update);
}
