package sink

import "testing"

func TestSink(t *testing.T) {
	in := make(chan int)
	var got []int
	done := make(chan bool)
	go func() {
		for n := range in {
			got = append(got, n)
		}
		done <- true
	}()
	in <- 1
	close(in)
	<-done
	if len(got) != 1 {
		t.Error(got)
	}
}
