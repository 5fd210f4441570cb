// What is left at the start is what is logged.

package left

import (
	"log"
	"time"
)

func work(deadline time.Time, do func()) {
	defer log.Print("started with ", time.Until(deadline))
	do()
}
