// The folder is only used in its turn.

package scratch

import (
	"os"
	"path/filepath"
)

func each(names []string, use func(string) error) error {
	for _, name := range names {
		dir, err := os.MkdirTemp("", "scratch")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			return err
		}
	}
	return use("")
}
