// A package that starts goroutines.

package work

func work(f func()) {
	go f()
}
