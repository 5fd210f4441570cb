// An answer that is read in turns may be a stream without an end: the limit would cut it.

package follow

import (
	"bufio"
	"encoding/json"
	"net/http"
)

type event struct{ Action string }

func follow(url string, use func(event)) error {
	client := http.Client{}
	for {
		res, err := client.Get(url)
		if err != nil {
			return err
		}
		d := json.NewDecoder(res.Body)
		for {
			var e event
			if err := d.Decode(&e); err != nil {
				break
			}
			use(e)
		}
		res.Body.Close()
	}
}

func lines(url string, use func(string)) error {
	client := &http.Client{}
	res, err := client.Get(url)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	lines := bufio.NewScanner(res.Body)
	for lines.Scan() {
		use(lines.Text())
	}
	return lines.Err()
}

func last(urls []string) (e event, err error) {
	client := &http.Client{}
	for _, url := range urls {
		res, err := client.Get(url)
		if err != nil {
			return e, err
		}
		err = json.NewDecoder(res.Body).Decode(&e)
		res.Body.Close()
		if err != nil {
			return e, err
		}
	}
	return e, nil
}
