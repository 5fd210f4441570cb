// The literal can ask for the time itself.

package parameter

import (
	"log"
	"time"
)

func work(do func()) {
	start := time.Now()
	defer func(d time.Duration) {
		log.Print("took ", d)
	}(time.Since(start))
	do()
}
