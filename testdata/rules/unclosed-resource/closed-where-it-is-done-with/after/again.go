package done

import (
	"io"
	"io/fs"
	"net/http"
)

func downloads(mux *http.ServeMux, fsys fs.FS) {
	mux.HandleFunc("/artifact/", func(w http.ResponseWriter, r *http.Request) {
		file, err := fsys.Open(r.URL.Path)
		if err != nil {
			// try gzip file
			file, err = fsys.Open(r.URL.Path + ".gz")
			if err != nil {
				panic(err)
			}
			w.Header().Add("Content-Encoding", "gzip")
		}
		defer file.Close()
		_, err = io.Copy(w, file)
		if err != nil {
			panic(err)
		}
	})
}
