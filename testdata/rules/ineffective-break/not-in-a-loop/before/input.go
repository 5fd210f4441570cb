package once

import "context"

func next(ctx context.Context, in <-chan string, use func(string)) bool {
	select {
	case s, ok := <-in:
		if !ok {
			break
		}
		use(s)
		return true
	case <-ctx.Done():
		break
	}
	return false
}
