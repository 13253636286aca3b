package main

import (
	"context"
	"strings"

	"github.com/sashabaranov/go-openai"
)

var local = []string{"local/", "ollama/"}

func ask(ctx context.Context, client *openai.Client, prompt string) (openai.ChatCompletionResponse, error) {
	model := "gpt-4-0613"
	for _, prefix := range local {
		if strings.HasPrefix(model, prefix) {
			panic("start the local server first")
		}
	}
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model})
}

func main() {
	client := openai.NewClient("key")
	_, _ = ask(context.Background(), client, "hello")
}
