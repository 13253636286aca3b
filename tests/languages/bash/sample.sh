#!/usr/bin/env bash
# Asks gpt-4-0613.
set -euo pipefail

export OPENAI_MODEL=gpt-4-0613
MODEL="${MODEL:-gpt-4-0613}"
model="${1:-openai/gpt-4-0613}"
known=(gpt-4-0613 "claude-3-opus-20240229")
declare -A prices=([gpt-4-0613]=30)

llm -m gpt-4-0613 --model "gpt-4-0613" --model=gpt-4-0613 "What is new?"
SUMMARY_MODEL='claude-3-opus-20240229' python summary.py

if [[ "$MODEL" == "gpt-4-0613" ]]; then
  echo "gpt-4-0613 is going away"
fi
case "$MODEL" in
  gpt-4-0613) llm models ;;
esac
for each in gpt-4-0613 claude-3-opus-20240229; do
  llm -m "$each" "What is new?"
done

grep -q "gpt-4-0613" models.txt
curl https://api.openai.com/v1/chat/completions -d '{
  "model": "gpt-4-0613",
  "messages": [{"role": "user", "content": "What is new?"}]
}'
curl https://api.openai.com/v1/chat/completions -d @- <<JSON
{"model": "gpt-4-0613", "messages": []}
JSON
az cognitiveservices account deployment create --model-name "gpt-4-0613" --model-version 0613
