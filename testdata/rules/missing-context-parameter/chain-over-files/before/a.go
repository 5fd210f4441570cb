// The chain goes over methods, generic functions and files, up to the handler that has a context.

package chain

import (
	"database/sql"
	"net/http"
)

type store struct{ db *sql.DB }

func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := s.update(
		r.URL.Path, // the name
		first,
	); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func first(names []string) string { return names[0] }

func (s *store) update(name string, pick func([]string) string) error {
	return each([]string{name}, func(name string) error {
		return s.write(pick([]string{name}))
	})
}
