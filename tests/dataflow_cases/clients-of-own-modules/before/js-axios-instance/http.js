const axios = require('axios');

module.exports.openai = axios.create({
  baseURL: 'https://api.openai.com/v1',
  headers: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
});
module.exports.local = axios.create({ baseURL: process.env.LOCAL_URL });
