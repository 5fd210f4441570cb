// The deferred function must be the one that calls recover.

package recovers

import (
	"log"
	"time"
)

func guard(d time.Duration) {
	if r := recover(); r != nil {
		log.Print(r, " after ", d)
	}
}

func work(do func()) {
	start := time.Now()
	defer guard(time.Since(start))
	do()
}
