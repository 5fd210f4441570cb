// Package api serves.
package api

import (
	"net/http"

	"example.com/shop/service"
)

// Handler handles.
type Handler struct{ S *service.Service }

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h.S.Place(1, 2, 3); err != nil {
		http.Error(w, err.Error(), 500)
	}
}
