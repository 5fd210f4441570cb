// No context at all.

package plain

type job struct {
	name string
	n    int
}
