// Who has a context calls the form beside it.

package repo

import "context"

type repo struct{}

func (r *repo) List(prefix string) ([]string, error) {
	return r.ListContext(context.Background(), prefix)
}

func (r *repo) ListContext(ctx context.Context, prefix string) ([]string, error) {
	return []string{prefix}, ctx.Err()
}

func all(ctx context.Context, r *repo) (int, error) {
	l, err := r.List("a")
	if err != nil {
		return 0, err
	}
	return len(l), ctx.Err()
}
