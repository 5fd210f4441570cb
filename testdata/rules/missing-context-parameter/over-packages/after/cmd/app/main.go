package main

import (
	"net/http"

	"example.com/shop/api"
)

func main() {
	_ = http.Handler(&api.Handler{})
}
