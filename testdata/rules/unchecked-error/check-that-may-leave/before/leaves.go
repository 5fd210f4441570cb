package leaves

import (
	"io"
	"log"
	"net/http"
)

type reporter interface{ Fail(err error) }

func show(r reporter, w io.Writer) {
	resp, err := http.Get("http://localhost/status")
	if err != nil {
		r.Fail(err)
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}

func twice(w io.Writer) {
	resp, err := http.Get("http://localhost/status")
	if err != nil {
		log.Print(err)
		resp, err = http.Get("http://127.0.0.1/status")
	}
	if err != nil {
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}

func maybe(w io.Writer) {
	resp, err := http.Get("http://localhost/status")
	if err != nil {
		log.Print(err)
	}
	if resp == nil {
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}
