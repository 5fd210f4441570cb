// A comment behind the loop tells why nobody asks.

package a

import "database/sql"

func bodies(db *sql.DB, dict map[string]string) error {
	rows, err := db.Query("SELECT name, body FROM mysql.proc")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name, body string
		if err := rows.Scan(&name, &body); err != nil {
			return err
		}
		dict[name] = body
	}
	// No need to check rows.Err(): what is missing is read one by one later on.
	return nil
}

func count(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT name FROM mysql.proc")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	} // rows.Err does not matter: this is a guess.
	return n, nil
}
