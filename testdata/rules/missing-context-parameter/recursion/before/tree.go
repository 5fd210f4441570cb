// The function calls itself.

package tree

import (
	"context"
	"database/sql"
)

type node struct {
	left, right *node
}

func handle(ctx context.Context, db *sql.DB, root *node) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return walk(db, root)
}

func walk(db *sql.DB, n *node) error {
	if n == nil {
		return nil
	}
	if err := db.PingContext(context.TODO()); err != nil {
		return err
	}
	if err := walk(db, n.left); err != nil {
		return err
	}
	return walk(db, n.right)
}
