package touch

import "database/sql"

func touch(db *sql.DB) error {
	_, err := db.Query("update people set seen = 1")
	if err != nil {
		return err
	}
	return nil
}
