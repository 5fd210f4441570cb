package check

import "os"

func check(get func() int) int {
	got := make(chan int)
	go func() { got <- get() }()
	if len(os.Args) > 3 {
		panic("too many arguments")
	}
	if len(os.Args) > 2 {
		os.Exit(2)
	}
	return <-got
}
