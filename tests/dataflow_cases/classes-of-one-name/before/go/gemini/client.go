package gemini

import (
	"context"

	"google.golang.org/genai"
)

const defaultModel = "gemini-2.0-flash"

type config struct {
	model string
}

type Client struct {
	client *genai.Client
	model  string
}

func newConfig() *config {
	return &config{model: defaultModel}
}

func New(ctx context.Context, key string) *Client {
	cfg := newConfig()
	client, _ := genai.NewClient(ctx, &genai.ClientConfig{APIKey: key})
	return &Client{client: client, model: cfg.model}
}

func (c *Client) Complete(ctx context.Context, text string) (*genai.GenerateContentResponse, error) {
	return c.client.Models.GenerateContent(ctx, c.model, genai.Text(text), nil)
}
