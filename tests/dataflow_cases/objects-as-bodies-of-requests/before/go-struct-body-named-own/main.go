package main

import (
	"bytes"
	"encoding/json"
	"net/http"
)

const titleModel = "gpt-4"

type body struct {
	Model    string   `json:"model"`
	Messages []string `json:"messages"`
}

func send(b body) (*http.Response, error) {
	data, _ := json.Marshal(b)
	return http.Post("https://relay.example.org/chat", "application/json", bytes.NewReader(data))
}

func makeTitle(text string) (*http.Response, error) {
	return send(body{Model: titleModel, Messages: []string{text}})
}
