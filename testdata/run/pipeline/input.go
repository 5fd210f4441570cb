// Package pipeline doubles numbers in stages.
package pipeline

func stage(in <-chan int, out chan<- int) {
	for n := range in {
		out <- 2 * n
	}
	close(out)
}

func Run(numbers []int) (list []int) {
	in, out := make(chan int), make(chan int)
	go stage(in, out)
	go func() {
		for _, n := range numbers {
			in <- n
		}
	}()
	for n := range out {
		list = append(list, n)
	}
	return list
}
