package config

import (
	"os"

	"gopkg.in/yaml.v3"
)

type OpenAI struct {
	ChatModel  string `yaml:"chat_model"`
	TitleModel string `yaml:"title_model"`
	Timeout    int    `yaml:"timeout"`
}

type Config struct {
	OpenAI OpenAI `yaml:"openai"`
}

func Load(path string) (*Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var c Config
	return &c, yaml.Unmarshal(data, &c)
}
