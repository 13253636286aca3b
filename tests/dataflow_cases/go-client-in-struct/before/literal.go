package main
import openai "github.com/sashabaranov/go-openai"
type S struct { openai *openai.Client }
func New() *S {
	cfg := openai.DefaultConfig("k")
	cfg.BaseURL = "http://localhost:1/v1"
	return &S{openai: openai.NewClientWithConfig(cfg)}
}
func (s *S) Ask() { s.openai.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4"}) }
type T struct { client *openai.Client }
func NewT() *T { return &T{client: openai.NewClient("k")} }
func (t *T) Ask() { t.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4"}) }
type U struct { api *openai.Client }
func (u *U) Ask() { u.api.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4"}) }
func Free(c *openai.Client) { c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4"}) }
