package events

import (
	"net/http"

	"github.com/gorilla/websocket"
)

var upgrader websocket.Upgrader

// What net/http has given away it does not watch any more: the context of the request does not end with the client.
func serve(w http.ResponseWriter, r *http.Request, messages <-chan string, gone <-chan int) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	for {
		select {
		case message := <-messages:
			if err := conn.WriteMessage(1, []byte(message)); err != nil {
				return
			}
		case n := <-gone:
			println(n)
		}
	}
}
