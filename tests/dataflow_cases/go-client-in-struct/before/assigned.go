package main
import openai "github.com/sashabaranov/go-openai"
type Bot21 struct { client *openai.Client }
func NewBot21(client *openai.Client) *Bot21 { return &Bot21{client: client} }
func NewBot22(client *openai.Client) *Bot21 { b := &Bot21{client}; return b }
func (s *Bot21) Ask() { s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4"}) }
func main() {
	cfg := openai.DefaultAzureConfig("k", "e")
	NewBot21(openai.NewClientWithConfig(cfg)).Ask()
}
type Bot23 struct { client *openai.Client }
func NewBot23() *Bot23 { b := new(Bot23); b.client = openai.NewClientWithConfig(openai.DefaultAzureConfig("k", "e")); return b }
func (s *Bot23) Ask() { s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4"}) }
type Bot24 struct { client *openai.Client }
func NewBot24() *Bot24 { b := &Bot24{}; b.client = openai.NewClientWithConfig(openai.DefaultAzureConfig("k", "e")); return b }
func (s *Bot24) Ask() { s.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4"}) }
