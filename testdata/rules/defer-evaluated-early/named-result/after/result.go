// The result is set by the return.

package result

import (
	"errors"
	"log"
)

func count(items []string) (n int, err error) {
	defer func() { log.Printf("counted %d, %v", n, err) }()
	if len(items) == 0 {
		return 0, errors.New("nothing to count")
	}
	for range items {
		n++
	}
	return n, nil
}
