// Nobody looks at the error at all: that is another finding.

package thrown

import (
	"io"
	"net/http"
)

func fetch(url string) []byte {
	response, _ := http.Get(url)
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return body
}
