package single

import "database/sql"

func single(db *sql.DB) (n int, err error) {
	err = db.QueryRow("select count(*) from people").Scan(&n)
	return n, err
}
