package lines

import (
	"bufio"
	"fmt"
	"io"
)

func write(out io.Writer, lines []string) error {
	w := bufio.NewWriter(out)
	for _, line := range lines {
		if line == "end" {
			return nil
		}
		if _, err := w.WriteString(line); err != nil {
			return err
		}
	}
	return w.Flush()
}

func count(out io.Writer, lines []string) (int, error) {
	w := bufio.NewWriter(out)
	for i, line := range lines {
		fmt.Fprintln(w, line)
		if line == "end" {
			// The rest is of no interest.
			return i, nil
		}
	}
	return len(lines), w.Flush()
}

func show(out io.Writer, lines []string) {
	w := bufio.NewWriter(out)
	for _, line := range lines {
		fmt.Fprintln(w, line)
		if line == "end" {
			return
		}
	}
	w.Flush()
}
