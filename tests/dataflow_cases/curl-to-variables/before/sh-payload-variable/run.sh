#!/bin/bash
BASE_URL=http://localhost:8000
payload='{"model": "gpt-4", "messages": [{"role": "user", "content": "hi"}]}'
curl -s "$BASE_URL/v1/chat/completions" -H "Content-Type: application/json" -d "$payload"
