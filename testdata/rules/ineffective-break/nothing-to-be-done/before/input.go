package wait

import "time"

func wait(status func() string) bool {
deployed:
	for {
		switch status() {
		case "failed":
			return false
		case "pending":
			break
		case "running":
			break
		case "done":
			break deployed
		}
		time.Sleep(time.Second)
	}
	return true
}
