#!/bin/bash
MODEL=gpt-3.5-turbo-0613
if [ "$MODEL" = "gpt-3.5-turbo-0613" ]; then LIMIT=4096; fi
curl -s https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d "{\"model\": \"$MODEL\", \"messages\": []}"
