// A Stop that ends no goroutine.

package calm

type watch struct{ done chan struct{} }

func newWatch() *watch { return &watch{done: make(chan struct{})} }

func (w *watch) Stop() { close(w.done) }

func use() bool {
	w := newWatch()
	return w.done != nil
}
