// The call is written over several lines.

package wide

import (
	"log"
	"time"
)

func work(name string, do func()) {
	start := time.Now()
	if do != nil {
		defer log.Printf(
			"%s took %v",
			name,
			time.Since(start),
		)
		do()
	}
}
