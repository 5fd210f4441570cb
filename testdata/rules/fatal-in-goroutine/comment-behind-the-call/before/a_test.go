// The comment stays on the line of the call.

package a

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSame(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		require.Equal(t, 1, 1) // same definition
		require.Equal(t, 2, 2) // same ID
		t.Log("same")
	}()
	<-done
}
