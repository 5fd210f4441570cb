// The name of the package means something else here.

package taken

import (
	context2 "context"
	"database/sql"
)

func ping(db *sql.DB, context string) (string, error) {
	return context, db.PingContext(context2.TODO())
}
