// A transport is no client.

package transport

import "net/http"

func transport() *http.Transport { return &http.Transport{MaxIdleConns: 1} }
