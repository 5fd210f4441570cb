package tx

import "database/sql"

func insert(tx *sql.Tx, name string) error {
	stmt, err := tx.Prepare("insert into people (name) values (?)")
	if err != nil {
		return err
	}
	_, err = stmt.Exec(name)
	return err
}
