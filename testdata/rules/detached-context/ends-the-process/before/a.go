// Who hangs up must not cut short what is done before the process ends.

package ends

import (
	"context"
	"net/http"
	"os"
	"time"
)

func cleanUp(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }

func exitProcess(ctx context.Context) {
	_ = cleanUp(ctx)
	go func() {
		time.Sleep(time.Second)
		os.Exit(0)
	}()
}

func handleStop(w http.ResponseWriter, r *http.Request) error {
	if r.Method != http.MethodPost {
		return http.ErrNotSupported
	}
	exitProcess(context.Background())
	return nil
}
