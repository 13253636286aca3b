package main

import (
	"context"
	"fmt"
	"os"

	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/anthropic"
	"github.com/tmc/langchaingo/llms/ollama"
)

func pick(name string) (llms.Model, error) {
	if name == "local" {
		return ollama.New(ollama.WithModel("mistral"))
	}
	return anthropic.New(anthropic.WithModel("claude-3-5-sonnet-20240620"))
}

func main() {
	model, err := pick(os.Getenv("BACKEND"))
	if err != nil {
		panic(err)
	}
	answer, _ := llms.GenerateFromSinglePrompt(context.Background(), model, "hello")
	fmt.Println(answer)
}
