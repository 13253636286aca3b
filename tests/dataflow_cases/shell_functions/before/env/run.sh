#!/bin/sh
. ./.env
if [ "$CHAT_MODEL" = "gpt-5-mini" ]; then
  LIMIT=4000
fi
ask() {
  curl https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d "{\"model\": \"$1\", \"messages\": []}"
}
ask "$CHAT_MODEL"
ask "$SUMMARY_MODEL"
