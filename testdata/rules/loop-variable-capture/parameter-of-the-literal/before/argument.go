// The literal gets the value as an argument, a method its receiver.

package argument

type job struct{ name string }

func (j job) run() {}

func argument(jobs []job, log func(string)) {
	for i, j := range jobs {
		go func(n int, s string) { log(s + string(rune(n))) }(i, j.name)
		go j.run()
		defer j.run()
	}
}
