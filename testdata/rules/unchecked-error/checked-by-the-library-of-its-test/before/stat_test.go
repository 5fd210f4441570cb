package stat

import (
	"os"
	"testing"

	"github.com/shoenig/test/must"
)

func TestFolder(t *testing.T) {
	info, err := os.Stat("testdata")
	must.NoError(t, err, must.Sprint("no folder"))
	must.True(t, info.IsDir())
}
