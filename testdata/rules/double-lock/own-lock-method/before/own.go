// Methods of the type's own that are called alike.

package own

type door struct{ locked int }

func (d *door) Lock()   { d.locked++ }
func (d *door) Unlock() { d.locked-- }

func (d *door) twice() {
	d.Lock()
	d.Lock()
	d.Unlock()
	d.Unlock()
}
