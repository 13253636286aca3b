#!/usr/bin/env zsh

_say_supports_temperature() {
    local model="$1"
    [[ "$model" != gpt-5* && "$model" != o1* ]]
}

_say_label() {
    local model="$2"
    echo "[$1] $model"
}

_say_openai() {
    local temperature=""
    if _say_supports_temperature "$SAY_OPENAI_MODEL"; then
        temperature=$',\n    "temperature": 0.3'
    fi
    local payload=$(cat <<EOF
{
    "model": "${SAY_OPENAI_MODEL}",
    "messages": [{"role": "user", "content": "$1"}]${temperature}
}
EOF
)
    curl -s https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d "$payload"
}

_say_small() {
    _say_label small "$SAY_SMALL_MODEL"
    curl -s https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $OPENAI_API_KEY" -d "{\"model\": \"$SAY_SMALL_MODEL\", \"messages\": []}"
}
