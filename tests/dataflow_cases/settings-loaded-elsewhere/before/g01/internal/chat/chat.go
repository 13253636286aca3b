package chat

import (
	"context"

	openai "github.com/sashabaranov/go-openai"

	"example.com/bot/internal/config"
)

type Service struct {
	cfg    *config.Config
	client *openai.Client
}

func New(cfg *config.Config, key string) *Service {
	return &Service{cfg: cfg, client: openai.NewClient(key)}
}

func (s *Service) Chat(ctx context.Context, messages []openai.ChatCompletionMessage) (openai.ChatCompletionResponse, error) {
	if s.cfg.OpenAI.ChatModel == "gpt-4" && len(messages) > 10 {
		messages = messages[len(messages)-10:]
	}
	return s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: s.cfg.OpenAI.ChatModel, Messages: messages})
}

func (s *Service) Title(ctx context.Context, messages []openai.ChatCompletionMessage) (openai.ChatCompletionResponse, error) {
	return s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: s.cfg.OpenAI.TitleModel, Messages: messages})
}
