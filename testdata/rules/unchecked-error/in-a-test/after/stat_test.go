package stat

import (
	"os"
	"testing"
)

func TestStat(t *testing.T) {
	info, err := os.Stat("testdata")
	if err != nil {
		t.Fatal(err)
	}
	if !info.IsDir() {
		t.Error("no folder", err)
	}
}
