// The name of the package means something else here.

package taken

import (
	stdcontext "context"
	"database/sql"
)

func ping(db *sql.DB, context string) (string, error) {
	return context, db.PingContext(stdcontext.TODO())
}
