// The package also sets without looking at the old value: the result is no clean-up.

package setter

type clock func() int

var current clock = func() int { return 0 }

func set(c clock) clock {
	old := current
	current = c
	return old
}

func with(c clock, do func()) {
	old := current
	set(c)
	defer set(old)
	do()
}
