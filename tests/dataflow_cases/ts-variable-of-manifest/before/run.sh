#!/bin/sh
export OPENAI_API_MODEL="${OPENAI_API_MODEL:-gpt-4-0613}"
docker run -e OPENAI_API_MODEL=gpt-4-0613 chat
