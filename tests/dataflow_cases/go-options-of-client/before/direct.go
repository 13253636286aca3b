package main

import (
	"github.com/openai/openai-go"
	"github.com/openai/openai-go/option"
)

func local() {
	client := openai.NewClient(option.WithAPIKey("x"), option.WithBaseURL("http://localhost:1234/v1"))
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4-0613"})
}

func inOptions(url string) {
	opts := []option.RequestOption{option.WithAPIKey("x"), option.WithBaseURL(url)}
	client := openai.NewClient(opts...)
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4-0613"})
}

func plain() {
	client := openai.NewClient(option.WithAPIKey("x"))
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4-0613"})
}
