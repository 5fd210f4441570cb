package ends

import "database/sql"

type session struct{ tx *sql.Tx }

func (s *session) begin(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	s.tx = tx
	if _, err := tx.Exec("set transaction read only"); err != nil {
		return err
	}
	return nil
}
