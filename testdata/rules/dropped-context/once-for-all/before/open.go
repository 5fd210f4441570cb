// What runs once for all callers is no work of the first one alone: its context must not end it.

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
