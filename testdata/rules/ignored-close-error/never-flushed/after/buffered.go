package buffered

import (
	"bufio"
	"fmt"
	"os"
)

func dump(name string) {
	f, err := os.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	defer w.Flush()
	fmt.Fprintln(w, name)
}
