// The goroutine ends, the test does not.

package fetch

import "testing"

func fetch() (int, error) { return 1, nil }

func TestFetch(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		n, err := fetch()
		if err != nil {
			t.Errorf("fetch: %v", err) // the reason
			return
		}
		t.Log(n)
	}()
	<-done
}
