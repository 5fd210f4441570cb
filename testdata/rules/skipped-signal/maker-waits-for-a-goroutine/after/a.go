// The function waits itself, and the goroutine that should tell it leaves early.

package wait

func load(read func() error, log func(error)) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := read(); err != nil {
			log(err)
		}
	}()
	<-done
}

func run(read func() error, log func(error)) {
	done := make(chan bool)
	go func() {
		defer close(done)
		if err := read(); err != nil {
			log(err)
		}
	}()
	log(nil)
	<-done
}
