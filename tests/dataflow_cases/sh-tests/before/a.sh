#!/bin/bash
MODEL="${MODEL:-gpt-3.5-turbo-0613}"
if [[ "$MODEL" =~ ^gpt- ]]; then URL=chat; fi
if [[ $MODEL == gpt-* ]]; then URL=chat; fi
case "$MODEL" in
  gpt-*) URL=chat ;;
  claude-*|gemini-*) exit 1 ;;
  *) URL=text ;;
esac
curl -s https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d '{"model": "'"$MODEL"'", "messages": []}'
