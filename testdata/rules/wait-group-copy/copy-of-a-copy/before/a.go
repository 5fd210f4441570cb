// Keys goes on to get a copy, so its helper would share nothing more.

package a

import "sync"

func Keys(m sync.Map, by string) []string {
	if by != "" {
		return sortBy(m, by)
	}
	return nil
}

func sortBy(m sync.Map, by string) []string {
	var all []string
	m.Range(func(key, _ any) bool {
		all = append(all, by+key.(string))
		return true
	})
	return all
}
