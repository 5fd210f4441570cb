// Other results of deferred calls are thrown away as well, and nobody minds.

package close

import (
	"fmt"
	"os"
)

func work(file *os.File) {
	defer file.Close()
	defer fmt.Fprintln(file, "the end")
}
