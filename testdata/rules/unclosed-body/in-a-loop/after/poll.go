package poll

import (
	"log"
	"net/http"
)

func poll(urls []string) {
	for _, url := range urls {
		func() {
			resp, err := http.Get(url)
			if err != nil {
				log.Print(err)
				return
			}
			defer resp.Body.Close()
			log.Print(url, resp.Status)
		}()
	}
}
