package sum

func sum(values []int) (all int) {
	parts := make(chan int)
	go func() {
		for _, value := range values {
			if value < 0 {
				parts <- value
				return
			}
			defer func() { parts <- value }()
		}
	}()
	for part := range parts {
		all += part
	}
	return all
}
