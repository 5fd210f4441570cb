// The duration was measured before, and so it is meant.

package computed

import (
	"log"
	"time"
)

func work(do, rest func()) {
	start := time.Now()
	do()
	first := time.Since(start)
	defer log.Print("the first part took ", first)
	rest()
}
