#!/bin/sh
curl https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d "{\"model\": \"$MAIL_MODEL\", \"messages\": [], \"temperature\": 0.2}"
