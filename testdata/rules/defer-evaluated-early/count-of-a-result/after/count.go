// A result that is no error has no value yet either; one that was counted up has.

package example

import "fmt"

func count(ns []int) (n int) {
	defer func() { fmt.Println("count", n) }()
	for range ns {
		n++
	}
	return n
}

func one(ns []int) (n int) {
	n++
	defer fmt.Println("begun with", n)
	n += len(ns)
	return n
}

type span struct{ from, to int }

func widest(ns []int) (s span) {
	s.from = len(ns)
	defer fmt.Println("begun with", s)
	s = span{}
	return s
}
