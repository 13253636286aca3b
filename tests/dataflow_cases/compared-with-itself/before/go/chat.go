package chat

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

const defaultModel = "gpt-4"

type Chat struct {
	client *openai.Client
	model  string
}

func (c *Chat) Configure(key string) {
	c.client = openai.NewClient(key)
	c.model = defaultModel
}

func (c *Chat) Answer(text string) (openai.ChatCompletionResponse, error) {
	messages := []openai.ChatCompletionMessage{{Role: "user", Content: text}}
	return c.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: c.model, Messages: messages})
}
