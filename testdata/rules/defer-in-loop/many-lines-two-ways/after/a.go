package manylines

import (
	"fmt"
	"io"
	"os"
)

func print(w io.Writer, names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		head := make([]byte, 4)
		if _, err := io.ReadFull(f, head); err != nil {
			f.Close()
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintln(w, "line 0", len(head))
		fmt.Fprintln(w, "line 1", len(head))
		fmt.Fprintln(w, "line 2", len(head))
		fmt.Fprintln(w, "line 3", len(head))
		fmt.Fprintln(w, "line 4", len(head))
		fmt.Fprintln(w, "line 5", len(head))
		fmt.Fprintln(w, "line 6", len(head))
		fmt.Fprintln(w, "line 7", len(head))
		fmt.Fprintln(w, "line 8", len(head))
		fmt.Fprintln(w, "line 9", len(head))
		fmt.Fprintln(w, "line 10", len(head))
		fmt.Fprintln(w, "line 11", len(head))
		fmt.Fprintln(w, "line 12", len(head))
		fmt.Fprintln(w, "line 13", len(head))
		fmt.Fprintln(w, "line 14", len(head))
		fmt.Fprintln(w, "line 15", len(head))
		fmt.Fprintln(w, "line 16", len(head))
		fmt.Fprintln(w, "line 17", len(head))
		fmt.Fprintln(w, "line 18", len(head))
		fmt.Fprintln(w, "line 19", len(head))
		fmt.Fprintln(w, "line 20", len(head))
		fmt.Fprintln(w, "line 21", len(head))
		fmt.Fprintln(w, "line 22", len(head))
		fmt.Fprintln(w, "line 23", len(head))
		fmt.Fprintln(w, "line 24", len(head))
		fmt.Fprintln(w, "line 25", len(head))
		f.Close()
	}
	return nil
}

// guarded goes on behind a panic, with what was not closed.
func guarded(w io.Writer, names []string) error {
	defer func() { _ = recover() }()
	for _, name := range names {
		if err := func() error {
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			head := make([]byte, 4)
			if _, err := io.ReadFull(f, head); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			fmt.Fprintln(w, "line 0", len(head))
			fmt.Fprintln(w, "line 1", len(head))
			fmt.Fprintln(w, "line 2", len(head))
			fmt.Fprintln(w, "line 3", len(head))
			fmt.Fprintln(w, "line 4", len(head))
			fmt.Fprintln(w, "line 5", len(head))
			fmt.Fprintln(w, "line 6", len(head))
			fmt.Fprintln(w, "line 7", len(head))
			fmt.Fprintln(w, "line 8", len(head))
			fmt.Fprintln(w, "line 9", len(head))
			fmt.Fprintln(w, "line 10", len(head))
			fmt.Fprintln(w, "line 11", len(head))
			fmt.Fprintln(w, "line 12", len(head))
			fmt.Fprintln(w, "line 13", len(head))
			fmt.Fprintln(w, "line 14", len(head))
			fmt.Fprintln(w, "line 15", len(head))
			fmt.Fprintln(w, "line 16", len(head))
			fmt.Fprintln(w, "line 17", len(head))
			fmt.Fprintln(w, "line 18", len(head))
			fmt.Fprintln(w, "line 19", len(head))
			fmt.Fprintln(w, "line 20", len(head))
			fmt.Fprintln(w, "line 21", len(head))
			fmt.Fprintln(w, "line 22", len(head))
			fmt.Fprintln(w, "line 23", len(head))
			fmt.Fprintln(w, "line 24", len(head))
			fmt.Fprintln(w, "line 25", len(head))
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}
