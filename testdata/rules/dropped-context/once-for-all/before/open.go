// What runs once, or for all that ask meanwhile, is no work of the one caller: its context must not end it.

package open

import (
	"context"
	"database/sql"
	"sync"
)

type store struct {
	db   *sql.DB
	once sync.Once
	err  error
}

func (s *store) open(ctx context.Context) error {
	s.once.Do(func() { s.err = s.db.Ping() })
	return s.err
}
