package save

import (
	"bufio"
	"fmt"
	"os"
	"text/tabwriter"
)

func save(path string, lines []string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	defer w.Flush()
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
	defer f.Close()
	w := tabwriter.NewWriter(f, 0, 8, 1, ' ', 0)
	defer w.Flush()
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	return nil
}
