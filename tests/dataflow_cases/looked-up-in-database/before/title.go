package main

import (
	"context"

	"example.com/app/db"
)

func title(ctx context.Context, q *db.Queries, text string) string {
	model := "gemini-2.0-flash"
	if _, err := q.ModelByName(ctx, model); err != nil {
		return ""
	}
	return generate(ctx, model, text)
}
