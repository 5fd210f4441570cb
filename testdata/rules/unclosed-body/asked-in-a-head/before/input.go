package head

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

var errBad = errors.New("bad answer")

func ping(client *http.Client, req *http.Request) error {
	// The answer itself is of no interest.
	if resp, err := client.Do(req); err != nil || resp.StatusCode != http.StatusOK {
		return errBad
	}
	return nil
}

func status(client *http.Client, req *http.Request) error {
	if resp, err := client.Do(req); err != nil {
		return err
	} else if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil
}

func decode(url string, into any) error {
	if resp, err := http.Get(url); err != nil {
		return err
	} else if err := json.NewDecoder(resp.Body).Decode(into); err != nil {
		return fmt.Errorf("%s: %w", url, err)
	} else if resp.StatusCode != http.StatusOK {
		return errBad
	}
	return nil
}

func isUp(url string) bool {
	if resp, err := http.Get(url); err == nil && resp.StatusCode == http.StatusOK {
		// It answers.
		return true
	}
	return false
}

func told(client *http.Client, req *http.Request) error {
	if resp, err := client.Do(req); err != nil || resp.StatusCode >= 400 {
		if err != nil {
			return err
		}
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil
}

func assigned(client *http.Client, req *http.Request) (http.Header, error) {
	var resp *http.Response
	var err error
	if resp, err = client.Do(req); err != nil || resp.StatusCode != http.StatusOK {
		return nil, errBad
	}
	return resp.Header, nil
}

func chosen(url string) error {
	switch resp, err := http.Get(url); {
	case err != nil:
		return err
	case resp.StatusCode != http.StatusOK:
		return errBad
	}
	return nil
}

// The error of the block is not wanted any more.
func errorOfTheBlock(client *http.Client, url string) error {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	if resp, err := client.Do(req); err != nil {
		return err
	} else if resp.StatusCode != http.StatusOK {
		return errBad
	}
	other, err := http.NewRequest(http.MethodHead, url, nil)
	if err != nil {
		return err
	}
	fmt.Println(other.URL)
	return nil
}

func goesOn(url string) {
	if resp, err := http.Get(url); err != nil {
		fmt.Println(err)
	} else if resp.StatusCode != http.StatusOK {
		fmt.Println(resp.Status)
	}
	fmt.Println("done")
}

func both(url, other string) error {
	if resp, err := http.Get(url); err != nil || resp.StatusCode != http.StatusOK {
		return errBad
	}
	if resp, err := http.Get(other); err != nil || resp.StatusCode != http.StatusOK {
		return errBad
	}
	return nil
}
