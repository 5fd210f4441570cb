package lines

import (
	"bufio"
	"os"
	"testing"
)

func TestLines(t *testing.T) {
	f, err := os.Open("testdata/lines")
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	n := 0
	for s := bufio.NewScanner(f); s.Scan(); {
		n++
	}
	s := bufio.NewScanner(f)
	for s.Scan() {
		n++
	}
	if n != 0 {
		t.Error(n)
	}
}
