// The function is never left except with the process, so there is no path on which the cancel function is lost.

package forever

import (
	"context"
	"os"
)

func serve(parent context.Context, next func(context.Context) bool) {
	ctx, cancel := context.WithCancel(parent)
	for {
		if !next(ctx) {
			cancel()
			os.Exit(0)
		}
	}
}
