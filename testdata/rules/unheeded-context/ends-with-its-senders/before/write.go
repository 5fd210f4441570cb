package export

import (
	"context"
	"os"
)

// The senders wait until their values are received: who left at the end of the context would leave them behind.
func write(ctx context.Context, results <-chan []byte, cancel func()) {
	var failed error
	for {
		record, ok := <-results
		if !ok {
			break
		}
		if failed != nil {
			continue
		}
		if _, err := os.Stdout.Write(append(record, '\n')); err != nil {
			cancel()
			failed = err
		}
	}
}
