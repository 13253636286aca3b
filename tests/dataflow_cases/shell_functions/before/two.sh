#!/bin/bash
ask() {
  local model="${1:-gpt-5-mini}"
  if is_new "$model"; then EXTRA=', "reasoning_effort": "low"'; fi
  curl https://api.openai.com/v1/chat/completions -d "{\"model\": \"$model\", \"messages\": []$EXTRA}"
}
function is_new {
  case "$1" in
    gpt-5*) return 0 ;;
  esac
  return 1
}
ask "$@"
