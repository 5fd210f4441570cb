// Without a context in scope it is TODO, and the import is added to the one group that exists.

package bare

import (
	"database/sql"
	"fmt"
)

// forget removes one row; without a context ExecContext crashes.
func forget(db *sql.DB, id int) error {
	if _, err := db.ExecContext(nil, "delete from notes where id = $1", id); err != nil {
		return fmt.Errorf("forget %d: %w", id, err)
	}
	return nil
}
