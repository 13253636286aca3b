package main

import "github.com/spf13/pflag"

var model string

func init() {
	pflag.StringVarP(&model, "model", "m", "", "which model writes")
}

func limit() int {
	if model == "gpt-4" {
		return 8192
	}
	return 4096
}
