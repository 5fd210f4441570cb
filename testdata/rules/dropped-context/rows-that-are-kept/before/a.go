// The rows are read when the function has returned, perhaps with a context that has ended by then.

package a

import (
	"context"
	"database/sql"
)

type input struct {
	db   *sql.DB
	rows *sql.Rows
	tx   *sql.Tx
}

func (s *input) connect(ctx context.Context) error {
	rows, err := s.db.Query("select a from t")
	if err != nil {
		return err
	}
	s.rows = rows
	return nil
}

func (s *input) begin(ctx context.Context) (err error) {
	s.tx, err = s.db.Begin()
	return err
}

func (s *input) next() bool { return s.rows.Next() }
