package openai

import sdk "github.com/sashabaranov/go-openai"

var DefaultModel = sdk.GPT4
