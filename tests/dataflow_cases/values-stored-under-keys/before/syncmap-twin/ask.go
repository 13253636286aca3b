package main

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

func ask() {
	value, _ := state.Load("model")
	openai.NewClient("k").CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: value.(string)})
}
