-- gpt-4-0613 until the summer
CREATE TYPE model_name AS ENUM ('gpt-4-0613', 'claude-3-opus-20240229');
INSERT INTO models (id, price) VALUES ('gpt-4-0613', 30);
UPDATE chats SET model = 'claude-3-opus-20240229' WHERE model = 'gpt-4-0613';
SELECT ai_complete(prompt, model => 'gpt-4-0613') FROM chats WHERE model IN ('gpt-4-0613');
