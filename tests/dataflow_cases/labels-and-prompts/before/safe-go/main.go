package main
import (
	"context"
	"fmt"
	"log"
	openai "github.com/sashabaranov/go-openai"
)
const model = "gpt-4-turbo-preview"
func run(ctx context.Context, c *openai.Client, q string) error {
	log.Printf("asking %s", model)
	msg := fmt.Sprintf("asking %s about %s", model, q)
	notify(msg)
	_, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model, Messages: []openai.ChatCompletionMessage{{Role: "user", Content: fmt.Sprintf("You are %s. %s", model, q)}}})
	if err != nil {
		return fmt.Errorf("%s: %w", model, err)
	}
	return nil
}
func main() {
	c := openai.NewClient("x")
	run(context.Background(), c, "hi")
}
