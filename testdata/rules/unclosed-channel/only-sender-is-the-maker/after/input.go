package printer

func show(lines []string, print func(string)) {
	queue := make(chan string)
	defer close(queue)
	go func() {
		for line := range queue {
			print(line)
		}
	}()
	for _, line := range lines {
		queue <- line
	}
}
