package start

func start(run func() error) {
	failed := make(chan error)
	go func() {
		failed <- run()
	}()
}
