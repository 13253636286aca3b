#!/bin/bash
BASE=https://gateway.example.org/v1
MODEL=gpt-4
curl "$BASE/chat/completions" -H "Content-Type: application/json" -d "{\"model\": \"$MODEL\", \"messages\": []}"
