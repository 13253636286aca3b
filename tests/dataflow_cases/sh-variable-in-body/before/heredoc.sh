MODEL=gpt-4o
curl https://api.openai.com/v1/chat/completions -d @- <<EOF
{"model": "${MODEL}", "messages": [], "top_p": 0.2}
EOF
