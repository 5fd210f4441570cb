// What a failure undoes has a context of its own; one of two calls alike would be changed.

package put

import "context"

type store interface {
	Put(ctx context.Context, key string) error
	Drop(ctx context.Context, key string) error
	Count(ctx context.Context) error
}

func put(ctx context.Context, s store, key string) error {
	if err := s.Put(ctx, key); err != nil {
		_ = s.Drop(context.TODO(), key)
		return err
	}
	return s.Drop(context.TODO(), "old "+key)
}

func count(ctx context.Context, s store, key string) error {
	if err := s.Put(ctx, key); err != nil {
		_ = s.Drop(context.TODO(), key)
		return err
	}
	return s.Count(context.TODO())
}
