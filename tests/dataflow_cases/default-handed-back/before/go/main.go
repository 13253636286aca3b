package main

import (
	"context"
	"fmt"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

func envOr(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}

func main() {
	mode := envOr("MODE", "short")
	if mode == os.Args[1] {
		fmt.Println("in detail")
	}
	client := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	answer, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model:    envOr("OPENAI_MODEL", "gpt-3.5-turbo-0613"),
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "Hello"}},
	})
	fmt.Println(answer, err)
}
