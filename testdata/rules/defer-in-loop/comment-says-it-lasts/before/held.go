// The comments say that the bodies are held on purpose: nobody knows better than the author.
package held

import (
	"io"
	"net/http"
)

func connections(client *http.Client, url string, seen func() int) (int, error) {
	for i := 0; i < 3; i++ {
		res, err := client.Get(url)
		if err != nil {
			return 0, err
		}
		// We want to close this body eventually, but not before
		// the connections were counted.
		defer res.Body.Close()
		if _, err := io.ReadAll(res.Body); err != nil {
			return 0, err
		}
	}
	return seen(), nil
}

func atOnce(client *http.Client, url string, seen func() int) (int, error) {
	for i := 0; i < 3; i++ {
		res, err := client.Get(url)
		if err != nil {
			return 0, err
		}
		defer res.Body.Close() // keeps the connection busy until the end
		if _, err := io.ReadAll(res.Body); err != nil {
			return 0, err
		}
	}
	return seen(), nil
}
