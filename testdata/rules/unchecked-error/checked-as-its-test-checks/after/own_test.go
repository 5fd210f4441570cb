package stat

import (
	"os"
	"testing"

	"github.com/shoenig/test/must"
)

func TestEach(t *testing.T) {
	must.True(t, len(os.Args) > 0)
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			info, err := os.Stat(name)
			must.NoError(t, err)
			if info.Size() == 0 {
				t.Error("empty")
			}
		})
	}
}
