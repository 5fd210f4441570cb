// A count that is not brought down ends with the process.

package counted

import (
	"log"

	"example.com/counted/count"
)

func work(group *count.Group, do func() error) {
	defer group.Done()
	if err := do(); err != nil {
		log.Fatal(err)
	}
}
