package a

import "io"

// On the early way out the goroutine stays in its range and never comes to the send.
func copyBlocks(r io.Reader, put func([]byte) int) (int, error) {
	results := make(chan int, 10)
	sum := 0
	done := make(chan bool)

	go func() {
		for n := range results {
			sum += n
		}
		done <- true
	}()

	block := make([]byte, 512)
	for {
		_, err := r.Read(block)
		if err == io.EOF {
			break
		} else if err != nil {
			return 0, err
		}
		results <- put(block)
	}
	close(results)
	<-done
	return sum, nil
}
