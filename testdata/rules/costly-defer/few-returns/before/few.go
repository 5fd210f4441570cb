// Three calls at five ways out are written out.

package few

func leave(n int) { total += n }

var total int

func step(n int) int {
	defer leave(1)
	defer leave(2)
	defer leave(3)
	switch n {
	case 0:
		return 1
	case 1:
		return 2
	case 2:
		return 3
	case 3:
		return 4
	}
	return 5
}

func all(n int) (sum int) {
	for i := range n {
		sum += step(i)
	}
	return sum
}
