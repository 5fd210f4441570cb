package help

import "context"

// Do waits for ctx if there is one, else does not wait at all.
func Do(ctx context.Context, n int) int {
	if ctx != nil {
		<-ctx.Done()
		return n
	}
	return 0
}
