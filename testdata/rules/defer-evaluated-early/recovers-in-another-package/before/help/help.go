package help

import (
	"fmt"
	"time"
)

// Told tells how it went, also of a panic.
func Told(at time.Time, err error) {
	if r := recover(); r != nil {
		fmt.Println(at, "panic", r)
		return
	}
	fmt.Println(at, err)
}
