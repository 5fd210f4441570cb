package lines

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
)

// Nothing was written, or the writer has failed.
func write(out io.Writer, lines []string) error {
	w := bufio.NewWriter(out)
	if len(lines) == 0 {
		return nil
	}
	for _, line := range lines {
		if _, err := w.WriteString(line); err != nil {
			log.Print(err)
			return nil
		}
	}
	return w.Flush()
}

// What is half written is given up.
func save(name string, lines []string) error {
	f, err := os.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for _, line := range lines {
		fmt.Fprintln(w, line)
		if line == "" {
			os.Remove(name)
			return nil
		}
	}
	return w.Flush()
}

// Nobody else sees the buffer.
func text(lines []string) ([]byte, error) {
	var buf bytes.Buffer
	w := bufio.NewWriter(&buf)
	for _, line := range lines {
		fmt.Fprintln(w, line)
		if line == "" {
			return nil, nil
		}
	}
	err := w.Flush()
	return buf.Bytes(), err
}

func deferred(out io.Writer, lines []string) error {
	w := bufio.NewWriter(out)
	defer w.Flush()
	for _, line := range lines {
		fmt.Fprintln(w, line)
		if line == "" {
			return nil
		}
	}
	return w.Flush()
}
