package main

import (
	"context"
	"strings"

	"github.com/sashabaranov/go-openai"
)

func ask() {
	value, _ := state.Load("model")
	model := value.(string)
	if strings.HasPrefix(model, "gpt-4") {
		println("big")
	}
	openai.NewClient("k").CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: model})
}
