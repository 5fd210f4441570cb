// Package sizes adds up files.
package sizes

import (
	"fmt"
	"os"
)

// Total gives the size of all files, and tells after each one.
func Total(names []string, tell func(string)) (total int64, err error) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return 0, fmt.Errorf("total: %w", err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return 0, err
		}
		if info.IsDir() {
			continue
		}
		total += info.Size()
		tell(name)
	}
	return total, nil
}
