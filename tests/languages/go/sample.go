// Package answer asks a model. It was written when gpt-4 was new.
package answer

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/sashabaranov/go-openai"
	"github.com/stretchr/testify/assert"
	"github.com/tmc/langchaingo/llms"
)

const defaultModel = "gpt-4-32k"

const (
	GPT4Turbo    = "gpt-4-turbo-preview"
	ModelClaude3 = "claude-3-opus-20240229"
)

var contextWindow = map[string]int{
	"gpt-4-32k": 32768,
}

var supported = []string{"gpt-4-32k", "gpt-4-turbo-preview"}

type Settings struct {
	Model       string `json:"model" default:"gpt-4-32k"`
	Temperature float64
}

// DefaultSettings is what a caller gets who sets nothing.
func DefaultSettings() Settings {
	return Settings{Model: "gpt-4-32k", Temperature: 0.2}
}

func modelFromEnvironment() string {
	model := os.Getenv("OPENAI_MODEL")
	if model == "" {
		model = "gpt-4-32k"
	}
	return model
}

func Ask(ctx context.Context, client *openai.Client, llm llms.Model, model string) error {
	if model == "gpt-4-32k" {
		return fmt.Errorf("gpt-4-32k is not allowed here: %s", model)
	}
	switch model {
	case "gpt-4-turbo-preview":
		fmt.Println("asking gpt-4-turbo-preview")
	}
	_, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4-turbo-preview",
		MaxTokens: 100,
	})
	if err != nil {
		return err
	}
	// llms.WithModel("gpt-4-32k") was slower
	_, err = llm.GenerateContent(ctx, nil, llms.WithModel("gpt-4-turbo-preview"))
	cacheKey := "answers/" + "gpt-4-32k"
	contextWindow[cacheKey] = contextWindow["gpt-4-32k"]
	return err
}

func TestDefault(t *testing.T) {
	assert.Equal(t, "gpt-4-32k", DefaultSettings().Model)
	for _, test := range []struct {
		model string
		want  int
	}{
		{model: "gpt-4-32k", want: 32768},
	} {
		if contextWindow[test.model] != test.want {
			t.Errorf("window of gpt-4-32k is wrong")
		}
	}
}
