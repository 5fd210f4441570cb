// With two contexts it is somebody's decision.

package two

import (
	"context"
	"database/sql"
)

func ping(a, b context.Context, db *sql.DB) error {
	if a.Err() != nil || b.Err() != nil {
		return nil
	}
	return db.PingContext(context.TODO())
}
