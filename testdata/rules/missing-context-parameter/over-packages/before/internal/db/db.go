// The chain goes over five packages and an interface, with all that implements it: a double, and one in a test.

// Package db talks to the database.
package db

import (
	"context"
	"database/sql"
)

// Conn is a connection.
type Conn struct{ db *sql.DB }

// Insert adds a row.
func (c *Conn) Insert(id int) error {
	return c.exec("insert", id)
}

func (c *Conn) exec(q string, args ...any) error {
	_, err := c.db.ExecContext(context.Background(), q, args...)
	return err
}
