// The call is written over several lines.

package lines

import (
	"log"
	"time"
)

func work(name string, do func()) {
	start := time.Now()
	if do != nil {
		defer log.Printf(
			"%s took %v",
			name, // as it was given
			time.Since(start),
		)
		do()
	}
}
