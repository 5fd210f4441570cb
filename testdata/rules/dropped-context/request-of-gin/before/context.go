// Package gin has the part of the router's context that matters here.
package gin

import (
	"net/http"
	"time"
)

type Context struct {
	Request *http.Request
	keys    map[any]any
}

func (c *Context) Deadline() (deadline time.Time, ok bool) { return }

func (c *Context) Done() <-chan struct{} { return nil }

func (c *Context) Err() error { return nil }

func (c *Context) Value(key any) any { return c.keys[key] }

func (c *Context) JSON(code int, obj any) {}
