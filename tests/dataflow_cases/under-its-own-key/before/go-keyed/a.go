package main

var models = map[string]func() llms.Model{
	"gpt-4": func() llms.Model { m, _ := openai.New(openai.WithModel("gpt-4")); return m },
}
