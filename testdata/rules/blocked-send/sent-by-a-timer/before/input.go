package late

import "time"

func late(done <-chan struct{}) string {
	result := make(chan string)
	time.AfterFunc(time.Second, func() { result <- "late" })
	select {
	case text := <-result:
		return text
	case <-done:
		return ""
	}
}
