// Eight are written out.

package eight

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
}

func all(n int) {
	for range n {
		step()
	}
}
