package read

import "context"

func read(ctx context.Context, lines <-chan string, bad func(string) bool) {
	for {
		select {
		case line := <-lines:
			if bad(line) {
				break
			}
		case <-ctx.Done():
			return
		}
	}
}
