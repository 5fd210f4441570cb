// A test that left quietly with its context would pass: a note.

package watch

import "context"

func count(ctx context.Context, events, more chan int) {
	for {
		select {
		case got := <-events:
			if got == 0 {
				return
			}
		case got := <-more:
			println(got)
		case <-ctx.Done():
			return
		}
	}
}
