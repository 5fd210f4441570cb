// A context without a name is in nobody's scope.

package blank

import (
	"context"
	"database/sql"
)

func ping(_ context.Context, db *sql.DB) error { return db.Ping() }

func plain(db *sql.DB) error { return db.Ping() }
