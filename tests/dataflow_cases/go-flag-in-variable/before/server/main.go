package main

import "flag"

type Config struct {
	Model string
	Name  string
}

func addFlags(config *Config) {
	flag.StringVar(&config.Model, "model", "gpt-4", "which model answers")
}

func limit(config *Config) int {
	if config.Model == "gpt-4" {
		return 8192
	}
	return 4096
}
