// A client's timeout includes the sending of the request, which takes as long as the file is large.

package upload

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"os"
)

func Upload(url, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var buf bytes.Buffer
	bw := multipart.NewWriter(&buf)
	w, err := bw.CreateFormFile("file", path)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, f); err != nil {
		return err
	}
	if err := bw.Close(); err != nil {
		return err
	}
	req, err := http.NewRequest("POST", url, &buf)
	if err != nil {
		return err
	}
	resp, err := (&http.Client{}).Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
