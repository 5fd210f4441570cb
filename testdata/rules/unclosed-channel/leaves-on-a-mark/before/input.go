package mark

func each(lines []string, use func(string)) {
	queue := make(chan string)
	go func() {
		for line := range queue {
			if line == "" {
				return
			}
			use(line)
		}
	}()
	for _, line := range lines {
		queue <- line
	}
	queue <- ""
}
