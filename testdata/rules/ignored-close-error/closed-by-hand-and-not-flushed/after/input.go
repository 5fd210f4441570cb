// A deferred Flush would come behind the Close.

package hand

import (
	"bufio"
	"fmt"
	"os"
)

func list(path string, names []string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, name := range names {
		fmt.Fprintln(w, name)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
