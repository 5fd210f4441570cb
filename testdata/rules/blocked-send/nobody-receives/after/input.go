package start

func start(run func() error) {
	failed := make(chan error, 1)
	go func() {
		failed <- run()
	}()
}
