package read

func until(names []string, last string) int {
	out := make(chan string)
	go func() {
		for _, name := range names {
			out <- name
			if name == last {
				close(out)
				return
			}
		}
		close(out)
	}()
	n := 0
	for range out {
		n++
	}
	return n
}

// The loop ends without the close, too.
func first(names []string, last string) string {
	out := make(chan string, len(names))
	go func() {
		for _, name := range names {
			if name == last {
				return
			}
			out <- name
		}
		close(out)
	}()
	for name := range out {
		if name != "" {
			return name
		}
	}
	return ""
}
