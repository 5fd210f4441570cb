// The file's own name for the package.

package renamed

import (
	stdctx "context"
	"database/sql"
)

type key struct{}

func ping(db *sql.DB) error {
	return db.PingContext(nil)
}

func tag(ctx stdctx.Context) stdctx.Context {
	return stdctx.WithValue(ctx, key{}, 1)
}
