package cmd

import "github.com/spf13/cobra"

var reviewCmd = &cobra.Command{Use: "review"}

func init() {
	reviewCmd.Flags().StringVarP(&commitModel, "model", "m", "gpt-4", "which model reviews")
}
