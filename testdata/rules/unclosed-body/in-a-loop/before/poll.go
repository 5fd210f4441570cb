package poll

import (
	"log"
	"net/http"
)

func poll(urls []string) {
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			log.Print(err)
			continue
		}
		log.Print(url, resp.Status)
	}
}
