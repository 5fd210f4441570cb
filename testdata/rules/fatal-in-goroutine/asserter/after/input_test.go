package given

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGiven(t *testing.T) {
	must, should := require.New(t), assert.New(t)
	check := require.New(t)
	check.True(true)
	go func() {
		if !assert.True(t, true) {
			return
		}
		should.True(true)
	}()
	must.True(true)
}
