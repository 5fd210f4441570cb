// The loop counts from one constant to another.

package counted

func first(ask func(int) string) string {
	answers := make(chan string, 3)
	for i := 2; i < 5; i++ {
		go func() { answers <- ask(i) }()
	}
	return <-answers
}

func firstOf(ask func(*int) string) string {
	answers := make(chan string)
	for i := 0; i < 3; i++ {
		ask(&i)
		go func() { answers <- ask(&i) }()
	}
	return <-answers
}
