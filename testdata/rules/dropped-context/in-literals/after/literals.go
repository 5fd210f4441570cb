// A literal has the context as long as it runs before its function returns.

package literals

import (
	"context"
	"database/sql"
	"sort"
	"sync"
)

func inside(ctx context.Context, db *sql.DB, names []string) (err error) {
	func() { err = db.PingContext(ctx) }()
	sort.Slice(names, func(i, j int) bool {
		_, _ = db.ExecContext(ctx, "insert into compared values ($1, $2)", i, j)
		return names[i] < names[j]
	})
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, _ = db.ExecContext(ctx, "insert into names values ($1)", name)
		}()
	}
	wg.Wait()
	return err
}
