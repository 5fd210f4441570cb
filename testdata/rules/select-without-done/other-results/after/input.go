package pick

import "context"

type item struct{ n int }

func pick(ctx context.Context, a, b <-chan item) (item, bool, error) {
	for {
		select {
		case v := <-a:
			if v.n > 0 {
				return v, true, nil
			}
		case v := <-b:
			if v.n > 0 {
				return v, false, nil
			}
		case <-ctx.Done():
			return item{}, false, ctx.Err()
		}
	}
}

func count(ctx context.Context, a, b <-chan item, max int) (n int, err error) {
	for n < max {
		select {
		case <-a:
			n++
		case <-b:
			n++
		case <-ctx.Done():
			return n, ctx.Err()
		}
	}
	return n, nil
}
