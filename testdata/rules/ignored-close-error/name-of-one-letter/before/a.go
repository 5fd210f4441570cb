package a

import (
	"fmt"
	"os"
)

func write(name string, b []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("failed to create %s: %w", name, err)
	}
	defer f.Close()
	if _, err := f.Write(b); err != nil {
		return fmt.Errorf("failed to write %s: %w", name, err)
	}
	f.Close()
	return nil
}
