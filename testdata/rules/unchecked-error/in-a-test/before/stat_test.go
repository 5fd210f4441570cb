package stat

import (
	"os"
	"testing"
)

func TestStat(t *testing.T) {
	info, err := os.Stat("testdata")
	if !info.IsDir() {
		t.Error("no folder", err)
	}
}
