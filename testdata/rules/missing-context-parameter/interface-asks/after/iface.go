// An interface asks for the method, and changes with it.

package iface

import (
	"context"
	"database/sql"
)

type saver interface {
	save(ctx context.Context) error
}

type store struct{ db *sql.DB }

func (s *store) save(ctx context.Context) error { return s.db.PingContext(ctx) }

func handle(ctx context.Context, s *store) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var v saver = s
	_ = v
	return s.save(ctx)
}
