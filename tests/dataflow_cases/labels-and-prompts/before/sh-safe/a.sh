#!/bin/bash
MODEL="${MODEL:-gpt-4-turbo-preview}"
[ -z "$MODEL" ] && exit 1
if [[ -n $MODEL ]]; then echo "model=$MODEL"; fi
[ "$MODEL" = "" ] && MODEL=x
curl -s https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d '{"model": "'"$MODEL"'", "messages": []}'
