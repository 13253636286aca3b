package models

const (
	Chat    = "gpt-4"         // defines chat
	Compact = "gpt-3.5-turbo" // defines compact
)
