// Package batch collects numbers into batches.
package batch

func Batches(numbers []int, size int, flush func([]int) error) error {
	in := make(chan int)
	failed := make(chan error)
	go func() {
		var batch []int
		for n := range in {
			if batch = append(batch, n); len(batch) == size {
				if err := flush(batch); err != nil {
					failed <- err
					for range in {
					}
					return
				}
				batch = nil
			}
		}
		failed <- nil
	}()
	for _, n := range numbers {
		if n < 0 {
			close(in)
			return nil
		}
		in <- n
	}
	close(in)
	return <-failed
}
