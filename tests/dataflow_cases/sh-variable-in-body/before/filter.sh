MODEL="${OPENAI_MODEL:-gpt-4o}"
curl https://api.openai.com/v1/chat/completions -d "$(jq -n --arg m "$MODEL" '{model: $m, messages: [], temperature: 0.2}')"
