package main
import ("context"; openai "github.com/sashabaranov/go-openai")
type Chat struct { model string; client *openai.Client }
type Option func(*Chat)
func WithModel(m string) Option { return func(c *Chat) { c.model = m } }
func NewChat(opts ...Option) *Chat { c := &Chat{client: openai.NewClient("k")}; for _, o := range opts { o(c) }; return c }
func (c *Chat) Ask(ctx context.Context) {
	max := 20
	if c.model == "gpt-4-turbo-preview" { max = 10 }
	c.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: c.model, MaxTokens: max})
}
