// What a deferred call costs: written out by the compiler, with a record on the stack, with a record on the heap.
//
//	go test -bench . -benchmem ./bench

package bench

import "testing"

var total int

//go:noinline
func leave(n int) { total += n }

func BenchmarkByHand(b *testing.B) {
	for range b.N {
		leave(1)
	}
}

//go:noinline
func writtenOut() {
	defer leave(1)
}

func BenchmarkWrittenOut(b *testing.B) {
	for range b.N {
		writtenOut()
	}
}

// nine has one deferred call more than the compiler writes out.
//
//go:noinline
func nine() {
	defer leave(1)
	defer leave(2)
	defer leave(3)
	defer leave(4)
	defer leave(5)
	defer leave(6)
	defer leave(7)
	defer leave(8)
	defer leave(9)
}

func BenchmarkNineOnTheStack(b *testing.B) {
	for range b.N {
		nine()
	}
}

//go:noinline
func eight() {
	defer leave(1)
	defer leave(2)
	defer leave(3)
	defer leave(4)
	defer leave(5)
	defer leave(6)
	defer leave(7)
	defer leave(8)
}

func BenchmarkEightWrittenOut(b *testing.B) {
	for range b.N {
		eight()
	}
}

// turns defers in a loop: a record on the heap for each turn.
//
//go:noinline
func turns(n int) {
	for range n {
		defer leave(1)
	}
}

func BenchmarkTurn(b *testing.B) {
	const each = 1000
	for range b.N / each {
		turns(each)
	}
}

//go:noinline
func literals(n int) {
	for range n {
		func() {
			defer leave(1)
		}()
	}
}

func BenchmarkTurnInALiteral(b *testing.B) {
	const each = 1000
	for range b.N / each {
		literals(each)
	}
}
