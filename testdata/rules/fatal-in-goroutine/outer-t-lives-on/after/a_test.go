package servers

import (
	"os"
	"testing"
)

func open(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func must(t *testing.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

type fixture struct{ t *testing.T }

func newFixture(t *testing.T) *fixture {
	if testing.Short() {
		t.Skip("long")
	}
	return &fixture{t: t}
}

func TestServers(t *testing.T) {
	var f *os.File
	var x *fixture
	t.Run("open", func(st *testing.T) {
		f = open(t, st.TempDir()) // needed by what comes behind
		x = newFixture(t)
		must(st, nil)
	})
	t.Run("use", func(t *testing.T) {
		if _, err := f.WriteString("x"); err != nil {
			t.Error(err, x)
		}
	})
}
