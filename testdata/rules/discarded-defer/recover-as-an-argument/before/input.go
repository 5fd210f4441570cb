// The argument is evaluated when `defer` runs: there is no panic yet.

package argument

import "fmt"

func report(panicked any) {
	if panicked != nil {
		fmt.Println(panicked)
	}
}

func run(work func()) {
	defer report(recover())
	work()
}

func named(name string, work func()) {
	defer fmt.Println(name, recover())
	work()
}
