package stat

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFolder(t *testing.T) {
	info, err := os.Stat("testdata")
	require.True(t, info.IsDir())
	t.Log(err)
}

func TestSize(t *testing.T) {
	info, err := os.Stat("testdata/a")
	if info.Size() == 0 {
		t.Error("empty", err)
	}
}
