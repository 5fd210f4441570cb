// An error that has a type is one: there is nothing to roll back.

package begin

import "database/sql"

type busy struct{}

func (*busy) Error() string { return "busy" }

func count(db *sql.DB) error {
	tx, err := db.Begin()
	if _, ok := err.(*busy); ok {
		return nil
	} else if err != nil {
		return err
	}
	defer tx.Rollback()
	_, err = tx.Exec("delete from people")
	return err
}

func ended(db *sql.DB) error {
	tx, err := db.Begin()
	if _, ok := err.(*busy); ok {
		return nil
	}
	if err != nil {
		return err
	}
	defer tx.Rollback()
	_, err = tx.Exec("delete from people")
	return err
}
