package main

type Provider interface {
	Model() string
	Ask(text string) (string, error)
}

func Budget(p Provider) int {
	if p.Model() == "gpt-4" {
		return 100
	}
	return 1000
}
