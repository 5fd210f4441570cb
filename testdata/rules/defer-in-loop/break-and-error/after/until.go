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
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		line, err := bufio.NewReader(f).ReadString('\n')
		if err != nil {
			f.Close()
			return err
		}
		if line == last {
			f.Close()
			break
		}
		fmt.Fprint(w, line)
		f.Close()
	}
	fmt.Fprintln(w, "end")
	return nil
}
