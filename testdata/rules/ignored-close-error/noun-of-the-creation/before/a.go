// What a message calls the file is what the message about its creation calls it, and never the name of a variable.

package a

import (
	"fmt"
	"io"
	"os"
)

func install(path string, r io.Reader) error {
	out, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("failed to create plugin file: %w", err)
	}
	defer out.Close()
	if _, err := io.Copy(out, r); err != nil {
		return fmt.Errorf("failed to write plugin file: %w", err)
	}
	out.Close()
	return nil
}

func keep(path string, r io.Reader) error {
	tmp, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("failed to make room: %w", err)
	}
	defer tmp.Close()
	if _, err := io.Copy(tmp, r); err != nil {
		return fmt.Errorf("failed to write plugin file: %w", err)
	}
	tmp.Close()
	return nil
}
