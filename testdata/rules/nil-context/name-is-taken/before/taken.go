// The name of the package means something else here.

package taken

import "database/sql"

func ping(db *sql.DB, context string) (string, error) {
	return context, db.PingContext(nil)
}
