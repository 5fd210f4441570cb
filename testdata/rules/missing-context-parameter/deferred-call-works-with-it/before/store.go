package store

import "context"

type store interface {
	Save(ctx context.Context) error
	Undo(ctx context.Context)
}

func save(s store) error {
	ctx := context.Background()
	defer s.Undo(ctx)
	return s.Save(ctx)
}

func Save(ctx context.Context, s store) error { return save(s) }
