// Package await loads something aside and waits for it.
package await

func Load(read func() (string, error), use func(string)) {
	done := make(chan struct{})
	go func() {
		text, err := read()
		if err != nil {
			return
		}
		use(text)
		close(done)
	}()
	<-done
}
