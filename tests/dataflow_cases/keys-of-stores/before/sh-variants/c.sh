#!/bin/bash
MODEL=gpt-4-turbo-preview
case "$MODEL" in
  gpt-4*) LIMIT=8000 ;;
  *) LIMIT=1000 ;;
esac
curl -s https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d "{\"model\": \"$MODEL\", \"messages\": []}"
