// A function of the package that is only called alike.

package own

var lost int

func recover() { lost++ }

func quietly(do func()) {
	defer recover()
	do()
}
