// The comment stays on the line of the call.

package a

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSame(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if !assert.Equal(t, 1, 1) { // same definition
			return
		}
		if !assert.Equal(t, 2, 2) { // same ID
			return
		}
		t.Log("same")
	}()
	<-done
}
