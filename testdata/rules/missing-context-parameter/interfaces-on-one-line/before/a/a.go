// gofmt gives a method that is long a line of its own.

package a

import "context"

type saver interface{ Save(string) error }

type doer interface{ Do(id int) }

type own struct{}

func use(ctx context.Context) error { return ctx.Err() }

func (own) Save(string) error { return nil }

func (own) Do(id int) { _ = use(context.Background()) }

type sql struct{}

func (sql) Save(name string) error { return use(context.Background()) }

func H(ctx context.Context, s saver, d doer) error {
	d.Do(1)
	return s.Save("a")
}
