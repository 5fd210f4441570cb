// Behind the loop the function closes a channel and says that all went well: that would not be true of the half.

package copier

import (
	"context"
	"time"
)

func copyAll(ctx context.Context, n int, progress chan<- int) error {
	for i := 1; i <= n; i++ {
		time.Sleep(2 * time.Millisecond)
		progress <- i
	}
	close(progress)
	return nil
}
