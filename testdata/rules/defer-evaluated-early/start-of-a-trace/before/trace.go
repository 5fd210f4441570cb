// The moment of the start is what is handed over.

package trace

import (
	"log"
	"time"
)

func trace(name string, start time.Time) { log.Print(name, time.Since(start)) }

func work(do func()) {
	defer trace("work", time.Now())
	do()
}
