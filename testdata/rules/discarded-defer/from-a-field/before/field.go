// A function value that returns a function.

package field

type hooks struct {
	enter func(string) func()
}

func (h *hooks) work(do func()) {
	defer h.enter("work")
	do()
}
