// In the goroutine of the test, and on the subtest's own test, require does what it should.

package own

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOwn(t *testing.T) {
	require.True(t, true)
	t.Run("sub", func(t *testing.T) {
		require.True(t, true)
	})
	done := make(chan struct{})
	go func() {
		defer close(done)
		t.Run("inner", func(t *testing.T) { require.True(t, true) })
	}()
	<-done
}
