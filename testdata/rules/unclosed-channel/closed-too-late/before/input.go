package jobs

import "errors"

func run(jobs []int, ready func() bool, do func(int)) error {
	queue := make(chan int)
	go func() {
		for job := range queue {
			do(job)
		}
	}()
	if !ready() {
		return errors.New("not ready")
	}
	for _, job := range jobs {
		queue <- job
	}
	close(queue)
	return nil
}
