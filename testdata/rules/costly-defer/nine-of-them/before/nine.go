// Nine are one more than the compiler writes out.

package nine

func leave(n int) { total += n }

var total int

func step() {
	defer leave(1)
	defer leave(2)
	defer leave(3)
	defer leave(4)
	defer leave(5)
	defer leave(6)
	defer leave(7)
	defer leave(8)
	defer leave(9)
}

func all(n int) {
	for range n {
		step()
	}
}
