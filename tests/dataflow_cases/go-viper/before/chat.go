package main

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
	"github.com/spf13/viper"
)

func chat(ctx context.Context, c *openai.Client, text string) (openai.ChatCompletionResponse, error) {
	model := viper.GetString("chat.model")
	if model == "gpt-4" {
		text = text[:8000]
	}
	return c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model, Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}}})
}

func title(ctx context.Context, c *openai.Client, text string) (openai.ChatCompletionResponse, error) {
	return c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: viper.GetString("title.model"), Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}}})
}
