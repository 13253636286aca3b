const MODEL = 'gemini-2.0-flash'
const DEPLOYMENT = 'gpt-35-turbo'

export async function ask(contents: unknown, key: string) {
  const url = `https://generativelanguage.googleapis.com/v1beta/models/${MODEL}:streamGenerateContent?key=${key}`
  return fetch(url, { method: 'POST', body: JSON.stringify({ contents }) })
}

export async function askDefault(contents: unknown, model = 'gemini-2.0-flash') {
  return fetch(`https://generativelanguage.googleapis.com/v1beta/models/${model}:generateContent`, {
    method: 'POST',
    body: JSON.stringify({ contents }),
  })
}

export async function askProxy(contents: unknown, model = 'gemini-2.0-flash') {
  return fetch('https://gateway.example.com/models/' + model + ':generateContent', {
    method: 'POST',
    body: JSON.stringify({ contents }),
  })
}

export async function askAzure(body: string) {
  return fetch(`https://corp.openai.azure.com/openai/deployments/${DEPLOYMENT}/chat/completions?api-version=1`, {
    method: 'POST',
    body,
  })
}

export function listen(model = 'gpt-4o-realtime-preview') {
  return new WebSocket(`wss://api.openai.com/v1/realtime?model=${model}`)
}
