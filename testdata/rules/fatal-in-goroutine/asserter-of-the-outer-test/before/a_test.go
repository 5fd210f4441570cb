// The asserter speaks for the outer test, and hides the package that could make another one.

package asserter

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestX(t *testing.T) {
	require := require.New(t)
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			require.NotEmpty(name)
			t.Log(name)
		})
	}
}
