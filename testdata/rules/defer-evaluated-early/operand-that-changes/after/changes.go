// The name is another one at the end, and nobody knows which is meant.

package changes

import (
	"log"
	"time"
)

func work(names []string, do func(string)) {
	name := "nothing"
	start := time.Now()
	defer func() { log.Printf("%s took %v", name, time.Since(start)) }()
	for _, name = range names {
		do(name)
	}
}
