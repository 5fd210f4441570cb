package flushed

import (
	"bufio"
	"os"
)

func lines(names []string) error {
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	for _, name := range names {
		if _, err := w.WriteString(name); err != nil {
			return err
		}
	}
	return nil
}

func give(names []string) *bufio.Writer {
	w := bufio.NewWriter(os.Stdout)
	for _, name := range names {
		_, _ = w.WriteString(name)
	}
	return w
}
