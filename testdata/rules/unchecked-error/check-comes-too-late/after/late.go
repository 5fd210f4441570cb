package late

import (
	"fmt"
	"os"
)

func name(path string) (string, error) {
	info, err := os.Stat(path)
	// A missing file is an error.
	if err != nil {
		return "", fmt.Errorf("stat %s: %w", path, err)
	}
	name := info.Name()
	return name, nil
}
