#!/bin/bash
MODEL=gpt-4
curl https://gateway.example.org/v1/chat/completions -H "Content-Type: application/json" -d "{\"model\": \"$MODEL\", \"messages\": []}"
