// What comes back is a value with methods, not a function.

package guard

type region struct{ name string }

func (r region) end() {}

func begin(name string) region { return region{name} }

func work(do func()) {
	defer begin("outer")
	r := begin("inner")
	defer r.end()
	do()
}
