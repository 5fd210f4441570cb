package temp

import (
	"os"
	"testing"
)

func TestConfigs(t *testing.T) {
	var all []*config
	for i := range 3 {
		if i == 0 {
			all = append(all, &config{})
		} else {
			f, err := os.CreateTemp(t.TempDir(), "key_")
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, &config{path: f.Name()})
		}
	}
	if len(all) != 3 {
		t.Error("some are missing")
	}
}
