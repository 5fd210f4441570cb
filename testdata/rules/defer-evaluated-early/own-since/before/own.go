// A function of the package that is only called alike.

package own

import "log"

func Since(n int) int { return n }

func work(do func()) {
	defer log.Print(Since(3))
	do()
}
