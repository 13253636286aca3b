#!/bin/bash
BASE=https://gateway.example.org/v1
curl "$BASE/chat/completions" -H "Content-Type: application/json" -d '{"model": "gpt-4", "messages": []}'
