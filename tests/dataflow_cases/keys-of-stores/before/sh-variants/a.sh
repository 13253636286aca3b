#!/bin/bash
MODEL="gpt-4-turbo-preview"
mkdir -p "out/$MODEL"
curl -s https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d "{\"model\": \"$MODEL\", \"messages\": []}" > "out/$MODEL/answer.json"
