package keep

type job struct{ n int }

func (j *job) run() { println(j.n) }
func (j job) show() { println(j.n) }

func first(numbers []int, found map[string]*int) {
	for _, n := range numbers {
		if n > 0 {
			found["first"] = &n
			break
		}
	}
}

func use(numbers []int, do func(*int)) {
	for _, n := range numbers {
		do(&n)
		p := &n
		*p++
	}
}

func start(jobs []job, pointers []*job) {
	for _, j := range jobs {
		go j.show()
		j.run()
	}
	for _, j := range pointers {
		go j.run()
	}
}
