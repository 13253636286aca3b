MODEL=gpt-4o
BODY="{\"model\": \"$MODEL\", \"messages\": [], \"temperature\": $HEAT}"
curl https://api.openai.com/v1/chat/completions -d "$BODY"
