const https = require('https');

const ask = (message) => {
  const data = JSON.stringify({ model: 'gpt-4', messages: [{ role: 'user', content: message }] });
  const options = { hostname: 'api.openai.com', path: '/v1/chat/completions', method: 'POST' };
  const request = https.request(options, (response) => response.pipe(process.stdout));
  request.write(data);
  request.end();
};
