package read

import "context"

func read(ctx context.Context, lines <-chan string, bad func(string) bool) {
loop:
	for {
		select {
		case line := <-lines:
			if bad(line) {
				break loop
			}
		case <-ctx.Done():
			return
		}
	}
}
