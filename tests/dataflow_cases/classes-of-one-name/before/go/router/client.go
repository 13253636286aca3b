package router

import "net/http"

type config struct {
	model string
}

type Client struct {
	client *http.Client
	model  string
}

func newConfig() *config {
	return &config{model: "auto"}
}

func New() *Client {
	cfg := newConfig()
	return &Client{client: http.DefaultClient, model: cfg.model}
}

func (c *Client) Limit() int {
	if c.model == "gemini-2.0-flash" {
		return 8192
	}
	return 4096
}
