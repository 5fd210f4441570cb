// The returns of a literal inside of the turn are its own.

package sorted

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"sort"
)

func sortLines(w io.Writer, names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		var lines []string
		sc := bufio.NewScanner(f)
		for sc.Scan() {
			lines = append(lines, sc.Text())
		}
		sort.Slice(lines, func(i, j int) bool {
			return len(lines[i]) < len(lines[j])
		})
		fmt.Fprintln(w, lines)
	}
	return nil
}
