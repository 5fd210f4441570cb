package tests

import "testing"

func TestSelect(t *testing.T) {
	a, b := make(chan int, 1), make(chan int, 1)
	a <- 1
	for range 1 {
		select {
		case <-a:
		case <-b:
		}
	}
}
