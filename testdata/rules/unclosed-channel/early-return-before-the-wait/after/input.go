package printer

import "sync"

func checkAll(lines []string, check func(string) error, print func(string)) error {
	queue := make(chan string)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for line := range queue {
			print(line)
		}
	}()
	for _, line := range lines {
		if err := check(line); err != nil {
			close(queue)
			return err
		}
		queue <- line
	}
	close(queue)
	wg.Wait()
	return nil
}
