package unit

import "database/sql"

type unit struct{ tx *sql.Tx }

func (u *unit) begin(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	u.tx = tx
	return nil
}
