package main

import "github.com/spf13/viper"

func init() {
	viper.SetDefault("chat.model", "gpt-4")
	viper.SetDefault("title.model", "gpt-3.5-turbo")
}
