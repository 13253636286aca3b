package db

import (
	"context"
	"database/sql"
)

type Queries struct {
	db *sql.DB
}

const modelByName = `-- name: ModelByName :one
SELECT id, name, label FROM chat_model WHERE name = $1
`

func (q *Queries) ModelByName(ctx context.Context, name string) (string, error) {
	row := q.db.QueryRowContext(ctx, modelByName, name)
	var label string
	err := row.Scan(&label)
	return label, err
}
