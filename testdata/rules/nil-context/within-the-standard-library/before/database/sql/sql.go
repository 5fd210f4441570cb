// The standard library is looked into where it is what is checked: the second context may be nil.

package sql

import "context"

type DB struct{}

func (db *DB) queryDC(ctx, txctx context.Context, query string) error {
	if ctx.Done() == nil && (txctx == nil || txctx.Done() == nil) {
		return nil
	}
	return ctx.Err()
}

func (db *DB) query(ctx context.Context, query string) error {
	return db.queryDC(ctx, nil, query)
}
