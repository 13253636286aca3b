module.exports = { model: "gpt-4", judge: "gpt-4", options: { retries: 3 } };
