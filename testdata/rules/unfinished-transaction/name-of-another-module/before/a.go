package quoted

import (
	"database/sql"

	"example.org/quote"
)

// Nothing between the two ends is the module's own: a panic there is nobody's guess.
func setVersion(db *sql.DB, table string, version int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from " + quote.Name(table)); err != nil {
		_ = tx.Rollback()
		return err
	}
	if _, err := tx.Exec("insert into "+quote.Name(table)+" values ($1)", version); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}
