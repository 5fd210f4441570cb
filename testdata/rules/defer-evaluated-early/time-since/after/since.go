// The time between two lines is logged.

package since

import (
	"log"
	"time"
)

func work(do func()) {
	start := time.Now()
	defer func() { log.Println("took", time.Since(start)) }()
	do()
}
