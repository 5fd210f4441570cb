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

func (s *store) write(ctx context.Context, name string) error {
	if err := s.ping(ctx); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "insert into notes values ($1)", name)
	return err
}

func (s *store) ping(ctx context.Context) error { return s.db.PingContext(ctx) }
