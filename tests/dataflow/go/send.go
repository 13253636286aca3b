package bot

import (
	"context"

	openai "github.com/sashabaranov/go-openai"

	"example.com/bot/models"
)

func Window(model string) int {
	switch model {
	case models.Compact: // comparison compact
		return 4096
	}
	return 128000
}

func (c *Chat) send(ctx context.Context, model, text string) (openai.ChatCompletionResponse, error) {
	return c.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // request title
		Model: model,
	})
}
