// The entries read from their archive: it must stay open until all were shown. Shown, not fixed.

package largest

import (
	"archive/zip"
	"cmp"
	"slices"
)

func largestFirst(names []string, show func(*zip.File) error) error {
	var all []*zip.File
	for _, name := range names {
		r, err := zip.OpenReader(name)
		if err != nil {
			return err
		}
		defer r.Close()
		all = append(all, r.File...)
	}
	slices.SortFunc(all, func(a, b *zip.File) int {
		return cmp.Compare(b.UncompressedSize64, a.UncompressedSize64)
	})
	for _, entry := range all {
		if err := show(entry); err != nil {
			return err
		}
	}
	return nil
}
