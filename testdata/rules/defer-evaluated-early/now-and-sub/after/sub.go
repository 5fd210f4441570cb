// The same in two calls.

package sub

import (
	"log"
	"time"
)

func work(name string, do func()) {
	start := time.Now()
	defer func() { log.Printf("%s took %v", name, time.Now().Sub(start)) }()
	do()
}
