#!/bin/bash
MODEL="gpt-5-mini"
is_reasoning() { [[ "$1" == gpt-5* ]]; }
if is_reasoning "$MODEL"; then EXTRA=', "reasoning_effort": "low"'; fi
curl https://api.openai.com/v1/chat/completions -d "{\"model\": \"$MODEL\", \"messages\": []$EXTRA}"
