package outer

import "net/http"

func both(urls []string, each func(func())) (err error) {
	each(func() {
		var resp *http.Response
		resp, err = http.Get(urls[0])
		if err != nil {
			return
		}
		resp.Body.Close()
	})
	return err
}
