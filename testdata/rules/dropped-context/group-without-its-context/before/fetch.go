// The functions of the group should end when one of them has failed; behind Wait the outer context is left.

package fetch

import (
	"context"
	"database/sql"

	"golang.org/x/sync/errgroup"
)

func fetch(ctx context.Context, names []string, get func(context.Context, string) error) error {
	g, _ := errgroup.WithContext(ctx)
	for _, name := range names {
		g.Go(func() error { return get(ctx, name) })
	}
	return g.Wait()
}

func store(ctx context.Context, db *sql.DB, names []string) error {
	g, gctx := errgroup.WithContext(ctx)
	for _, name := range names {
		g.Go(func() error {
			_, err := db.Exec("insert into notes values ($1)", name)
			return err
		})
	}
	_ = gctx
	if err := g.Wait(); err != nil {
		return err
	}
	return db.Ping()
}
