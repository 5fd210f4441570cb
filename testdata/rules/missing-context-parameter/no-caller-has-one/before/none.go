// Nobody has a context, so none is missing.

package none

import (
	"context"
	"database/sql"
)

func Handle(db *sql.DB) error { return save(db) }

func save(db *sql.DB) error { return db.PingContext(context.TODO()) }
