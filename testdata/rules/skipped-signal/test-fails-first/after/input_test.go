package hold

import "testing"

func work(hold <-chan struct{}) { <-hold }

func TestHold(t *testing.T) {
	hold := make(chan struct{})
	defer close(hold)
	go work(hold)
	if testing.Short() {
		t.Fatal("too short")
	}
}
