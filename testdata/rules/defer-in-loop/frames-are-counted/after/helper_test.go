package frames

import (
	"os"
	"testing"
)

func notDirs(t *testing.T, ps []string) {
	t.Helper()
	for _, p := range ps {
		f, err := os.Open(p)
		if err != nil {
			continue
		}
		defer f.Close()
		if st, err := f.Stat(); err != nil || st.IsDir() {
			t.Errorf("%s is a directory", p)
		}
	}
}
