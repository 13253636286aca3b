package llm

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

func Hosted(ctx context.Context, key, endpoint, text string) (openai.ChatCompletionResponse, error) {
	config := openai.DefaultAzureConfig(key, endpoint)
	client := openai.NewClientWithConfig(config)
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
	})
}

func Local(ctx context.Context, text string) (openai.ChatCompletionResponse, error) {
	config := openai.DefaultConfig("none")
	config.BaseURL = "http://localhost:11434/v1"
	client := openai.NewClientWithConfig(config)
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
	})
}

func Plain(ctx context.Context, key, text string) (openai.ChatCompletionResponse, error) {
	config := openai.DefaultConfig(key)
	config.OrgID = "org-acme"
	client := openai.NewClientWithConfig(config)
	return client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    "gpt-4",
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
	})
}
