// A closure appends to the slice, and a map is filled, between the make and the loop: the count is not known there.

package count

func closure(ask func(int) int) int {
	var items []int
	add := func() { items = append(items, len(items)) }
	answers := make(chan int)
	add()
	for _, item := range items {
		go func() { answers <- ask(item) }()
	}
	return <-answers
}

func entry(items map[int]bool, ask func(int) int) int {
	answers := make(chan int)
	items[0] = true
	for item := range items {
		go func() { answers <- ask(item) }()
	}
	return <-answers
}

func filled(items map[int]bool, fill func(map[int]bool), ask func(int) int) int {
	answers := make(chan int)
	fill(items)
	for item := range items {
		go func() { answers <- ask(item) }()
	}
	return <-answers
}
