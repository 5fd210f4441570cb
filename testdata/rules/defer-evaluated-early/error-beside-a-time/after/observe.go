// The error that a return gives is another operand that changes.

package example

import (
	"errors"
	"fmt"
	"time"
)

func observe(name string, d time.Duration, err error) { fmt.Println(name, d, err) }

func call(fail bool) (err error) {
	start := time.Now()
	defer func() { observe("call", time.Since(start), err) }()
	if fail {
		return errors.New("failed")
	}
	return nil
}
