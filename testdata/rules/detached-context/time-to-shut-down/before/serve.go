package serve

import (
	"context"
	"errors"
	"net/http"
	"time"
)

func serve(ctx context.Context, server *http.Server, failed <-chan error) error {
	go server.ListenAndServe()
	select {
	case <-ctx.Done():
		limited, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		return server.Shutdown(limited)
	case err := <-failed:
		limited, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		return errors.Join(err, server.Shutdown(limited))
	}
}
