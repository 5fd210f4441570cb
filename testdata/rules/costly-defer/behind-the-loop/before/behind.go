// The defer stands behind the loop.

package behind

import "log"

func sum(numbers []int) (total int) {
	for _, n := range numbers {
		total += n
	}
	defer log.Print("summed")
	return total
}
