package main

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
	"github.com/sethvargo/go-envconfig"
)

type Config struct {
	Key   string `env:"OPENAI_KEY,required"`
	Model string `env:"CHAT_MODEL,default=gpt-3.5-turbo"`
	Other string `env:"OTHER_MODEL, default=gpt-3.5-turbo"`
	Level string `validate:"required,oneof=gpt-3.5-turbo gpt-4"`
}
func main() {
	var c Config
	_ = envconfig.Process(context.Background(), &c)
	client := openai.NewClient(c.Key)
	client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: c.Model})
	client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: c.Other})
}
