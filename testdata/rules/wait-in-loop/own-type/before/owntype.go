// A type of one's own.

package owntype

type group struct{}

func (*group) Add(int) {}
func (*group) Done()   {}
func (*group) Wait()   {}

func run(names []string, do func(string)) {
	var wg group
	wg.Add(len(names))
	for _, name := range names {
		go func() {
			defer wg.Done()
			do(name)
		}()
		wg.Wait()
	}
}
