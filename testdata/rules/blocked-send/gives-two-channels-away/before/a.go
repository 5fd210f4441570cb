// Who gets both channels selects from them: with room the closed one could be taken before the value.

package two

func ask(work func() (int, error)) (<-chan int, <-chan error) {
	answer := make(chan int)
	failed := make(chan error, 1)
	go func() {
		defer close(failed)
		value, err := work()
		if err != nil {
			failed <- err
			return
		}
		answer <- value
	}()
	return answer, failed
}
