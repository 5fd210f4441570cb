package save

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"text/tabwriter"
)

func save(path string, lines []string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	w := bufio.NewWriter(f)
	defer func() {
		if cerr := w.Flush(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	return nil
}

func table(path string, lines []string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	w := tabwriter.NewWriter(f, 0, 8, 1, ' ', 0)
	defer func() {
		if cerr := w.Flush(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	return nil
}
