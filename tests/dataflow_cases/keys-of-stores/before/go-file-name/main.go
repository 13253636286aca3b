package main
import (
	"context"
	"fmt"
	"os"
	openai "github.com/sashabaranov/go-openai"
)
const model = "gpt-4-turbo-preview"
const fast = "gpt-3.5-turbo-0613"
func run(ctx context.Context, q string) error {
	name := fmt.Sprintf("results/%s.json", model)
	if _, err := os.Stat(name); err == nil {
		return nil
	}
	c := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	r, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model, Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}}})
	if err != nil {
		return err
	}
	return os.WriteFile(name, []byte(r.Choices[0].Message.Content), 0o644)
}
func quick(ctx context.Context, q string) error {
	c := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: fast, Messages: []openai.ChatCompletionMessage{{Role: "user", Content: q}}})
	return err
}
