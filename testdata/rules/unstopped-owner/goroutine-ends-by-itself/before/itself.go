// The goroutine does not wait for what Stop closes.

package itself

type job struct {
	done chan struct{}
	n    int
}

func newJob(work func()) *job {
	j := &job{done: make(chan struct{})}
	go work()
	return j
}

func (j *job) Stop() { close(j.done) }

func use(work func()) int {
	j := newJob(work)
	return j.n
}
