// Whoever keeps the address of the variable gets another one for each turn: unsafe.

package address

func address(numbers []int, keep func(*int), run func(int)) {
	for _, n := range numbers {
		keep(&n)
		go func() { run(n) }()
	}
}
