// A send on a closed channel panics; it does not wait.

package panics

func misuse() {
	ch := make(chan struct{})
	close(ch)
	ch <- struct{}{}
}
