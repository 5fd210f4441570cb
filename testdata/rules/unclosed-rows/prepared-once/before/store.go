package store

import "database/sql"

type store struct{ insert *sql.Stmt }

func (s *store) prepare(db *sql.DB) error {
	stmt, err := db.Prepare("insert into people (name) values (?)")
	if err != nil {
		return err
	}
	s.insert = stmt
	return nil
}
