package left

import "database/sql"

func start(db *sql.DB) error { return save(db) }
