#!/bin/bash
curl "${OPENAI_BASE_URL:-https://api.openai.com/v1}/chat/completions" -d '{"model": "gpt-4", "messages": []}'
