package main

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

func ask(provider, text string) (string, error) {
	switch provider {
	case "openai":
		model := "gpt-4-turbo-preview"
		client := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
		answer, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
			Model:    model,
			Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
		})
		return answer.Choices[0].Message.Content, err
	default:
		model := os.Getenv("LOCAL_MODEL")
		if model == text {
			return text, nil
		}
		return local(model, text)
	}
}

func local(model, text string) (string, error) {
	return model + text, nil
}
