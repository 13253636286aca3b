package cmd

import "github.com/spf13/cobra"

var (
	commitModel string
	titleModel  string
)

func init() {
	commitCmd.PersistentFlags().StringVar(&commitModel, "model", "gpt-4", "which model writes the message")
	commitCmd.PersistentFlags().StringVar(&titleModel, "title-model", "gpt-4", "which model writes the title")
}

var commitCmd = &cobra.Command{Use: "commit"}
