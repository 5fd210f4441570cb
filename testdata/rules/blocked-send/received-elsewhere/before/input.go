package sink

func pump(lines []string, write func(string) error) {
	queue := make(chan string)
	go func() {
		for line := range queue {
			_ = write(line)
		}
	}()
	go func() {
		defer close(queue)
		for _, line := range lines {
			queue <- line
		}
	}()
}
