// The channel is declared in one line and made in the next.

package declared

import "time"

func ask(query func() string) string {
	var answer chan string
	answer = make(chan string, 1)
	go func() { answer <- query() }()
	select {
	case text := <-answer:
		return text
	case <-time.After(time.Second):
		return ""
	}
}

func asked(query func() string, wants bool) string {
	var answer chan string
	if wants {
		answer = make(chan string)
	}
	go func() { answer <- query() }()
	select {
	case text := <-answer:
		return text
	case <-time.After(time.Second):
		return ""
	}
}
