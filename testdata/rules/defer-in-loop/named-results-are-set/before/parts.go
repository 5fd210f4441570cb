// The results have names, and a deferred literal reads one of them: the returns still set both.

package parts

import (
	"bufio"
	"fmt"
	"os"
)

func countLines(names []string) (lines int, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("after %d lines: %w", lines, err)
		}
	}()
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return lines, err
		}
		defer f.Close()
		sc := bufio.NewScanner(f)
		for sc.Scan() {
			lines++
		}
		if err := sc.Err(); err != nil {
			return lines, err
		}
	}
	return lines, nil
}
