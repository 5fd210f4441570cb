// Package api makes errors of answers.
package api

import (
	"errors"
	"io"
	"net/http"
)

// Answer is an answer that is read later.
type Answer struct{ body io.ReadCloser }

// AsError says what went wrong.
func AsError(res *http.Response) error { return errors.New(res.Status) }

// Wrap keeps the body.
func Wrap(res *http.Response) *Answer { return &Answer{res.Body} }

// Close closes the body.
func (a *Answer) Close() error { return a.body.Close() }
