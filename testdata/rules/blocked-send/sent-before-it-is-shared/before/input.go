package limit

func run(tasks []func()) {
	slots := make(chan struct{})
	slots <- struct{}{}
	done := make(chan struct{}, len(tasks))
	for _, task := range tasks {
		go func() {
			<-slots
			task()
			slots <- struct{}{}
			done <- struct{}{}
		}()
	}
	for range tasks {
		<-done
	}
}
