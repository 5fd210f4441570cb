// The loops end where a receive tells that the channel is closed: then all has been received.

package sum

func all(numbers []int) int {
	values := make(chan int)
	go func() {
		defer close(values)
		for _, n := range numbers {
			values <- n
		}
	}()
	sum := 0
	for {
		n, ok := <-values
		if !ok {
			break
		}
		sum += n
	}
	return sum
}

func inSelect(numbers []int) int {
	values := make(chan int)
	go func() {
		for _, n := range numbers {
			values <- n
		}
		close(values)
	}()
	sum := 0
	for {
		select {
		case n, ok := <-values:
			if ok {
				sum += n
				continue
			}
			return sum
		}
	}
}
