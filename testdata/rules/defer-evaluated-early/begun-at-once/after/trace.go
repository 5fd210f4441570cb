// What is called first takes the time: it stays where it is. Only the error is asked for later.
package trace

import (
	"os"
	"time"
)

func observe(name string) func(error) {
	start := time.Now()
	return func(err error) { println(name, time.Since(start), err) }
}

func remove(name string) (err error) {
	end := observe("remove")
	defer func() { end(err) }()
	return os.Remove(name)
}

func open(name string, write bool) (f *os.File, err error) {
	switch write {
	case true:
		end := observe("create")
		defer func() { end(err) }()
	default:
		end := observe("open")
		defer func() { end(err) }()
	}
	return os.Open(name)
}
