// Whether the body is closed is a choice of the function's own; the fix would take it away.

package twice

import "net/http"

func fetch(urls []string) {
	for _, closes := range []bool{true, false} {
		for _, url := range urls {
			res, err := http.Get(url)
			if err != nil {
				continue
			}
			if closes {
				res.Body.Close()
			}
		}
	}
}
