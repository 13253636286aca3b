package main

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

type openAI struct{ client *openai.Client }

func (o *openAI) Model() string { return "gpt-4" }

func (o *openAI) Ask(text string) (string, error) {
	resp, err := o.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model:    o.Model(),
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
