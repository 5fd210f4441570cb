// A variable whose address is given away.

package address

func address(names []string, keep func(*string)) {
	for _, name := range names {
		name := name
		keep(&name)
	}
}
