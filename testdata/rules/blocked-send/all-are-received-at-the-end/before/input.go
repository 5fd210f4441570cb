// The deferred call takes as many as there are goroutines, on every way out.

package watch

func watch(keys []string, follow func(string) error) error {
	done := make(chan struct{})
	defer func() {
		for i := 0; i < len(keys)+1; i++ {
			<-done
		}
	}()
	for _, key := range keys {
		go func() {
			_ = follow(key)
			done <- struct{}{}
		}()
	}
	go func() {
		_ = follow("")
		done <- struct{}{}
	}()
	if len(keys) == 0 {
		return nil
	}
	return follow(keys[0])
}
