// Only reached after the end of the context: the shutdown needs time of its own. A signal is an end, too.

package serve

import (
	"context"
	"net/http"
	"time"
)

func serve(ctx context.Context, srv *http.Server) error {
	failed := make(chan error, 1)
	go func() { failed <- srv.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	bye, stop := context.WithTimeout(context.TODO(), 5*time.Second)
	defer stop()
	return srv.Shutdown(bye)
}

func watch(ctx context.Context, srv *http.Server) {
	go func() {
		<-ctx.Done()
		_ = srv.Shutdown(context.TODO())
	}()
}
