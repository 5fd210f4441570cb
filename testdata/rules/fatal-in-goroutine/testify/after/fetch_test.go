// require is assert in a goroutine; the last failure needs no return, and lines of an argument stay as they are.

package fetch

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func fetch(f func() error) error { return f() }

func TestFetch(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 2 {
			if !assert.NoError(t, fetch(func() error {
				return nil
			}), "first") { // the first
				return
			}
		}
		if !assert.NoError(t, fetch(nil)) {
			return
		}
		t.Log("fetched")
		if testing.Short() {
			assert.Fail(t, "short")
		}
	}()
	<-done
	require.NoError(t, fetch(nil))
}
