package main
import ("github.com/openai/openai-go"; "github.com/openai/openai-go/option")
func a(url string) {
	opts := []option.RequestOption{option.WithAPIKey("x")}
	if url != "" {
		opts = append(opts, option.WithBaseURL(url))
	}
	client := openai.NewClient(opts...)
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4-0613"})
}
