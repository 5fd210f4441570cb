// Package api makes errors of answers.
package api

import (
	"io"
	"net/http"
)

// Answer is an answer that is read later.
type Answer struct{ body io.ReadCloser }

// Converter makes errors.
type Converter interface {
	Convert(res *http.Response) error
}

// Default is asked by AsError.
var Default Converter

// AsError says what went wrong.
func AsError(res *http.Response) error { return Default.Convert(res) }

// Wrap keeps the body.
func Wrap(res *http.Response) *Answer { return &Answer{res.Body} }

// Close closes the body.
func (a *Answer) Close() error { return a.body.Close() }
