// This recovers nothing.

package alone

func quietly(do func()) {
	defer recover()
	do()
}
