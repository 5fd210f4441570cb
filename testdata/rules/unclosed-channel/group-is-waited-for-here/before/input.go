package group

import "sync"

func log(lists [][]string, write func(string)) {
	var wg sync.WaitGroup
	lines := make(chan string)
	go func() {
		for line := range lines {
			write(line)
		}
	}()
	for _, list := range lists {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, line := range list {
				lines <- line
			}
		}()
	}
	wg.Wait()
}
