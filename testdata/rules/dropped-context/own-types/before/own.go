// Methods of other types that happen to have such names are no pairs, and the sibling's own body is no place for itself.

package own

import "context"

type database struct{ n int }

func (d *database) Query(text string) int { return d.n + len(text) }

func (d *database) Exec(text string) error { return nil }

func (d *database) ExecContext(ctx context.Context, text string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return d.Exec(text)
}

func use(ctx context.Context, d *database) (int, error) {
	return d.Query("select 1"), ctx.Err()
}
