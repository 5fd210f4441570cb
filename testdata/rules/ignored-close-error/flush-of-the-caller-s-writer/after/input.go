package caller

import (
	"bufio"
	"fmt"
	"io"
)

func list(out io.Writer, names []string) {
	w := bufio.NewWriter(out)
	defer w.Flush()
	for _, name := range names {
		fmt.Fprintln(w, name)
	}
}
