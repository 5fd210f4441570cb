// Before Go 1.22 all turns share the variable.

package shared

import (
	"log"
	"time"
)

func all(names []string, do func(string)) {
	for _, name := range names {
		if name == "" {
			start := time.Now()
			defer func() { log.Print(name, time.Since(start)) }()
			do(name)
			return
		}
	}
}
