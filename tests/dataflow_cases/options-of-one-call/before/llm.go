package llm

import (
	"context"

	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/anthropic"
	"github.com/tmc/langchaingo/llms/openai"
)

func Direct() (llms.Model, error) {
	return openai.New(openai.WithModel("gpt-4"))
}

func Claude() (llms.Model, error) {
	return anthropic.New(anthropic.WithModel("claude-3-opus-20240229"))
}

func Azure(base string) (llms.Model, error) {
	return openai.New(
		openai.WithAPIType(openai.APITypeAzure),
		openai.WithBaseURL(base),
		openai.WithModel("gpt-4"),
	)
}
