package given

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGiven(t *testing.T) {
	assertion := assert.New(t)
	done := make(chan bool, 1)
	go func() {
		defer close(done)
		if !assertion.Equal(1, 1) {
			return
		}
		if len(done) > 0 {
			assertion.Fail("full")
			return
		}
		assertion.True(true)
	}()
	<-done
}

// The name would not be true any more.
func TestNamed(t *testing.T) {
	require := require.New(t)
	done := make(chan bool, 1)
	go func() {
		require.Equal(1, 1)
		done <- true
	}()
	<-done
}
