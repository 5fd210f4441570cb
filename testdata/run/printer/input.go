// Package printer hands lines to a goroutine that shows them.
package printer

func Print(lines []string, show func(string)) {
	queue := make(chan string)
	go func() {
		for line := range queue {
			show(line)
		}
	}()
	for _, line := range lines {
		queue <- line
	}
}

func PrintClosed(lines []string, show func(string)) {
	queue := make(chan string)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for line := range queue {
			show(line)
		}
	}()
	for _, line := range lines {
		queue <- line
	}
	close(queue)
	<-done
}
