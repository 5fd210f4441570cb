package stat

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEach(t *testing.T) {
	require.True(t, len(os.Args) > 0)
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			info, err := os.Stat(name)
			if info.Size() == 0 {
				t.Error("empty", err)
			}
		})
	}
}
