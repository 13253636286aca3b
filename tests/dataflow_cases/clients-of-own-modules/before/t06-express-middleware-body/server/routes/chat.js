const express = require('express');
const { openai } = require('../services/openai');

const router = express.Router();

router.post('/chat', async (req, res) => {
  const { messages, model = 'gpt-4' } = req.body;
  const completion = await openai.chat.completions.create({ model, messages });
  res.json(completion.choices[0].message);
});

module.exports = router;
