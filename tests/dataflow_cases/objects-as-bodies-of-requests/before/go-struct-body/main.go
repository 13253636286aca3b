package main

import (
	"bytes"
	"encoding/json"
	"net/http"
)

const title = "gpt-4"

type body struct {
	Model    string   `json:"model"`
	Messages []string `json:"messages"`
}

func send(b body) (*http.Response, error) {
	data, _ := json.Marshal(b)
	return http.Post("https://api.openai.com/v1/chat/completions", "application/json", bytes.NewReader(data))
}

func makeTitle(text string) (*http.Response, error) {
	return send(body{Model: title, Messages: []string{text}})
}
