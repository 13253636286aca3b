package cmd

import (
	"github.com/spf13/viper"

	"example.com/app/openai"
)

func applyFlags() {
	if commitModel != openai.DefaultModel {
		viper.Set("openai.model", commitModel)
	}
}
