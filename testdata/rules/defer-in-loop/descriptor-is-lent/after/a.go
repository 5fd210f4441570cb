package a

import (
	"os"
	"syscall"
)

func sizes(paths []string) ([]int64, error) {
	var out []int64
	for _, p := range paths {
		if err := func() error {
			f, err := os.Open(p)
			if err != nil {
				return err
			}
			defer f.Close()
			stat := &syscall.Stat_t{}
			if err := syscall.Fstat(int(f.Fd()), stat); err != nil {
				return err
			}
			out = append(out, stat.Size)
			return nil
		}(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func maps(paths []string) ([][]byte, error) {
	var out [][]byte
	for _, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		data, err := syscall.Mmap(int(f.Fd()), 0, 4096, syscall.PROT_READ, syscall.MAP_SHARED)
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}
