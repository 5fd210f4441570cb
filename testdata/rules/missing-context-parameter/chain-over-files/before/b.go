package chain

import "context"

func each[T any](items []T, do func(T) error) error {
	for _, item := range items {
		if err := do(item); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) write(name string) error {
	if err := s.ping(); err != nil {
		return err
	}
	_, err := s.db.ExecContext(context.Background(), "insert into notes values ($1)", name)
	return err
}

func (s *store) ping() error { return s.db.PingContext(context.Background()) }
