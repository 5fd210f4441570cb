// A type of a function, which nobody else has.

package local

import "context"

func run(ctx context.Context, n int, work func(context.Context) error) error {
	type item struct{ n int }
	for i := range n {
		it := item{n: i}
		if it.n > 3 {
			break
		}
		if err := work(ctx); err != nil {
			return err
		}
	}
	return nil
}
