#!/bin/bash
payload='{"model": "gpt-4", "messages": [{"role": "user", "content": "hi"}]}'
curl -s http://localhost:8000/v1/chat/completions -H "Content-Type: application/json" -d "$payload"
