// A literal reads what it needs when it runs.

package literal

import (
	"log"
	"time"
)

func work(do func()) {
	start := time.Now()
	defer func() {
		log.Print("took ", time.Since(start))
	}()
	do()
}
