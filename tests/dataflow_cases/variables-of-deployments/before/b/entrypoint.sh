#!/bin/sh
case "$IMAGE_MODEL" in
  gpt-5*) TOKENS=max_completion_tokens ;;
  *) TOKENS=max_tokens ;;
esac
curl https://api.openai.com/v1/chat/completions -d "{\"model\": \"$IMAGE_MODEL\", \"messages\": [], \"$TOKENS\": 200}"
