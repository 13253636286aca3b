package cmd

import (
	"context"
	"os"

	sdk "github.com/sashabaranov/go-openai"
)

func title(text string) (sdk.ChatCompletionResponse, error) {
	client := sdk.NewClient(os.Getenv("OPENAI_API_KEY"))
	messages := []sdk.ChatCompletionMessage{{Role: "user", Content: text}}
	return client.CreateChatCompletion(context.Background(), sdk.ChatCompletionRequest{Model: titleModel, Messages: messages})
}
