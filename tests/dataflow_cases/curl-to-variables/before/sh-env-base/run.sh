#!/bin/bash
curl "$API_BASE/chat/completions" -d '{"model": "gpt-4", "messages": []}'
