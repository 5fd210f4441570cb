package save

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

func save(path string, lines []string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	w := bufio.NewWriter(f)
	defer w.Flush()
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	return w.Flush()
}

func write(out io.Writer, lines []string) error {
	w := bufio.NewWriter(out)
	defer w.Flush()
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	return nil
}

func read(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintln(w, f.Name())
	return nil
}
