// The handler waits for its goroutines.

package wait

import (
	"context"
	"net/http"
	"sync"
)

func handle(save func(context.Context, string)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var wg sync.WaitGroup
		for name := range r.URL.Query() {
			wg.Add(1)
			go func() {
				defer wg.Done()
				save(r.Context(), name)
			}()
		}
		wg.Wait()
	}
}
