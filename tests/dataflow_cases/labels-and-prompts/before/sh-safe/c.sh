#!/bin/sh
export OPENAI_MODEL="gpt-4-turbo-preview"
docker run -e OPENAI_MODEL="$OPENAI_MODEL" -e "M=$OPENAI_MODEL" image
body="{\"model\":\"$OPENAI_MODEL\",\"messages\":[]}"
curl https://api.openai.com/v1/chat/completions -d "$body"
