package bot

import (
	"context"

	openai "github.com/sashabaranov/go-openai"

	"example.com/bot/models"
)

const titleModel = "gpt-4-0613" // defines title

type Chat struct {
	client *openai.Client
	model  string
}

func NewChat(client *openai.Client) *Chat {
	return &Chat{client: client, model: "gpt-4-32k"} // defines field
}

func (c *Chat) Ask(ctx context.Context, text string) (openai.ChatCompletionResponse, error) {
	return c.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // request field
		Model: c.model,
	})
}

func (c *Chat) Title(ctx context.Context, text string) (openai.ChatCompletionResponse, error) {
	return c.send(ctx, titleModel, text)
}

func Ask(ctx context.Context, client *openai.Client, text string) (openai.ChatCompletionResponse, error) {
	request := openai.ChatCompletionRequest{ // request chat
		Model: models.Chat,
	}
	return client.CreateChatCompletion(ctx, request)
}
