// The method tells its end through a field; somebody may wait for that.

package waits

import (
	"context"
	"net/http"
	"sync"
)

type server struct{ wg sync.WaitGroup }

func (s *server) save(ctx context.Context) {
	defer s.wg.Done()
	_, _ = ctx.Deadline()
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.wg.Add(1)
	go s.save(r.Context())
}
