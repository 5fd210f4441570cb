package act

import (
	"fmt"
	"time"
)

var calls int

func count() int {
	calls++
	return calls
}

func fetch(name string) (err error) {
	defer fmt.Println(count(), err)
	if name == "" {
		err = fmt.Errorf("no name")
	}
	return err
}

func slow() {
	start := time.Now()
	defer fmt.Println(count(), time.Since(start))
	time.Sleep(time.Second)
}
