#!/bin/bash
BASE=https://gateway.example.org/v1
curl "${BASE}/chat/completions" -d '{"model": "gpt-4", "messages": []}'
