package start

import (
	"context"
	"database/sql"
	"time"
)

type prober interface {
	Probe(ctx context.Context) bool
}

func start(p prober, db *sql.DB) error {
	probeCtx, cancel := context.WithTimeout(context.Background(), 250*time.Millisecond)
	defer cancel()
	if p.Probe(probeCtx) {
		return nil
	}
	_, err := db.Exec("vacuum")
	return err
}
