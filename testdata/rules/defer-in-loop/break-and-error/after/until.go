// The turn stops the loop or returns an error: two results, no more.

package until

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

func until(w io.Writer, names []string, last string) error {
	for _, name := range names {
		stop, err := func() (bool, error) {
			f, err := os.Open(name)
			if err != nil {
				return false, err
			}
			defer f.Close()
			line, err := bufio.NewReader(f).ReadString('\n')
			if err != nil {
				return false, err
			}
			if line == last {
				return true, nil
			}
			fmt.Fprint(w, line)
			return false, nil
		}()
		if err != nil {
			return err
		}
		if stop {
			break
		}
	}
	fmt.Fprintln(w, "end")
	return nil
}
