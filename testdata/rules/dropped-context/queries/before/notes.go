// The family of database/sql. Rows that are returned live on the context, and so does a transaction: unsafe.

package notes

import (
	"context"
	"database/sql"
)

type store struct {
	db   *sql.DB
	last *sql.Stmt
}

func (s *store) count(ctx context.Context) (n int, err error) {
	err = s.db.QueryRow("select count(*) from notes").Scan(&n)
	return n, err
}

func (s *store) names(ctx context.Context) ([]string, error) {
	rows, err := s.db.Query("select name from notes")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func (s *store) all(ctx context.Context) (*sql.Rows, error) {
	return s.db.Query("select * from notes")
}

func (s *store) prepare(ctx context.Context) (err error) {
	s.last, err = s.db.Prepare("select max(id) from notes")
	return err
}

func (s *store) move(ctx context.Context, from, to int) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("update notes set box = $1 where box = $2", to, from); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *store) ping(ctx context.Context) error {
	return s.db.Ping()
}
