// Somebody has called the library that ends the test by the name of the one that goes on: a second one with a number is no help.

package fetch

import (
	"testing"

	assert "github.com/stretchr/testify/require"
)

func TestFetch(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		assert.True(t, testing.Short())
	}()
	<-done
}

func TestOwn(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if !testing.Short() {
			t.Fatal("long")
		}
	}()
	<-done
}
