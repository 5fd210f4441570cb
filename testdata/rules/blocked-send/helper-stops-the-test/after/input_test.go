package server

import "testing"

func dial() error { return nil }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestDial(t *testing.T) {
	greeted := make(chan bool, 1)
	go func() { greeted <- true }()
	must(t, dial())
	if !<-greeted {
		t.Error("not greeted")
	}
}
