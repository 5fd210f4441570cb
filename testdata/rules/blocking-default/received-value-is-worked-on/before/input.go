package work

func work(stop <-chan struct{}, jobs <-chan int, do func(int)) {
	for {
		select {
		case <-stop:
			return
		default:
			job := <-jobs
			do(job)
		}
	}
}
