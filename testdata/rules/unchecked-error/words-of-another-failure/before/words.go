// The words of the file's other errors tell of another failure.

package words

import (
	"fmt"
	"os"
)

func link(from, to string) error {
	if err := os.Symlink(from, to); err != nil {
		return fmt.Errorf("failed to create link: %w", err)
	}
	if err := os.Symlink(from, to+"2"); err != nil {
		return fmt.Errorf("failed to create link: %w", err)
	}
	return nil
}

func size(name string) (int64, error) {
	info, err := os.Stat(name)
	n := info.Size()
	return n, err
}
