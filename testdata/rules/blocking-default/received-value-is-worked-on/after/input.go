package work

func work(stop <-chan struct{}, jobs <-chan int, do func(int)) {
	for {
		select {
		case <-stop:
			return
		case job := <-jobs:
			do(job)
		}
	}
}
