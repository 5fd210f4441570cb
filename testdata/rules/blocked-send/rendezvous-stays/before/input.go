package relay

func relay(take func(string)) {
	parcel := make(chan string)
	done := make(chan struct{})
	go func() {
		defer close(done)
		take(<-parcel)
	}()
	parcel <- "letter"
	<-done
}

func pair(first, second func()) {
	turn := make(chan struct{})
	go func() {
		first()
		turn <- struct{}{}
	}()
	<-turn
	second()
}
