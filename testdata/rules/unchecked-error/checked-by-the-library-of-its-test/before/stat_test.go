package stat

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFolder(t *testing.T) {
	info, err := os.Stat("testdata")
	require.NoError(t, err, "no folder")
	require.True(t, info.IsDir())
}
