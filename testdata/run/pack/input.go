// Package pack writes compressed text.
package pack

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
)

// Write writes the text.
func Write(w io.Writer, text string) error {
	z := gzip.NewWriter(w)
	defer z.Close()
	if _, err := io.WriteString(z, text); err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	return nil
}

// Lines writes each line.
func Lines(out io.Writer, lines []string) error {
	w := bufio.NewWriter(out)
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}
