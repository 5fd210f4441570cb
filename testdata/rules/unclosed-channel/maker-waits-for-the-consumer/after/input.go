package printer

func showAll(lines []string, print func(string)) {
	queue := make(chan string)
	shown := make(chan struct{})
	go func() {
		defer close(shown)
		for line := range queue {
			print(line)
		}
	}()
	for _, line := range lines {
		queue <- line
	}
	close(queue)
	<-shown
}
