// gofmt gives a method that is long a line of its own.

package a

import "context"

type saver interface {
	Save(context.Context, string) error
}

type doer interface {
	Do(ctx context.Context, id int)
}

type own struct{}

func use(ctx context.Context) error { return ctx.Err() }

func (own) Save(context.Context, string) error { return nil }

func (own) Do(ctx context.Context, id int) { _ = use(ctx) }

type sql struct{}

func (sql) Save(ctx context.Context, name string) error { return use(ctx) }

func H(ctx context.Context, s saver, d doer) error {
	d.Do(ctx, 1)
	return s.Save(ctx, "a")
}
