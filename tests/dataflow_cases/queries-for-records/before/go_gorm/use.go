package main
import ("context"; openai "github.com/sashabaranov/go-openai")
const Model = "gpt-4-turbo-preview"
func ask() { openai.NewClient("k").CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: Model}) }
func old(db *gorm.DB) { var c []Chat; db.Where("model = ?", Model).Find(&c) }
