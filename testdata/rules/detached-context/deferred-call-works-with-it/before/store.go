package store

import "context"

type store interface {
	Save(ctx context.Context) error
	Undo(ctx context.Context)
}

func save(ctx context.Context, s store) error {
	always := context.TODO()
	defer s.Undo(always)
	if err := s.Save(ctx); err != nil {
		return err
	}
	return s.Save(always)
}
