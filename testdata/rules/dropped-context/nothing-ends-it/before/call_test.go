package call

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

type key struct{}

func TestServe(t *testing.T) {
	ctx := context.WithValue(context.Background(), key{}, 1)
	h := handler(ctx)
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
}

func TestServeInTime(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	h := handler(ctx)
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
}

func handler(context.Context) http.Handler { return http.NotFoundHandler() }
