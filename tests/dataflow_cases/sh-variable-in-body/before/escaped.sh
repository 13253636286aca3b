MODEL=gpt-4o
curl https://api.openai.com/v1/chat/completions -d "{\"model\": \"$MODEL\", \"messages\": [], \"temperature\": 0.2}"
