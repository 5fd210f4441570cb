package answer

import (
	"compress/gzip"
	"fmt"
	"net/http"
)

func handle(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	zw := gzip.NewWriter(w)
	defer zw.Close()
	fmt.Fprintln(zw, r.URL.Path)
}
