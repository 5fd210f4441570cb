package m

import (
	"net/http"

	"example.com/case/help"
)

func get(url string) error {
	client := &http.Client{}
	help.Limit(client)
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func serve(h http.Handler) error {
	s := &http.Server{Addr: ":8080", Handler: h}
	help.LimitServer(s)
	return s.ListenAndServe()
}
