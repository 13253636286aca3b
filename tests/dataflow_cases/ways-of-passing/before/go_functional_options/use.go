package main
import "context"
func main() { c := NewChat(WithModel("gpt-4-turbo-preview")); c.Ask(context.Background()) }
