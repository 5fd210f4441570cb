package seed

import (
	"bufio"
	"fmt"
	"os"
)

// CountLines keeps every file open until the last one was read.
func CountLines(names []string) (int, error) {
	lines := 0
	for _, name := range names {
		if err := func() error {
			f, err := os.Open(name)
			if err != nil {
				return fmt.Errorf("opening %s: %w", name, err)
			}
			defer f.Close()

			scanner := bufio.NewScanner(f)
			for scanner.Scan() {
				lines++
			}
			if err := scanner.Err(); err != nil {
				return err
			}
			return nil
		}(); err != nil {
			return 0, err
		}
	}
	return lines, nil
}

// Touch opens files and does nothing more with them.
func Touch(names []string) {
	for _, name := range names {
		f, _ := os.Open(name)
		f.Close()
	}
}
