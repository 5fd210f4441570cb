package keep

type job struct{ n int }

func (j *job) run() { println(j.n) }
func (j job) show() { println(j.n) }

func keep(numbers []int) (all []*int) {
	for _, n := range numbers {
		all = append(all, &n)
	}
	return all
}

func index(jobs []job, out chan<- *job) map[int]*job {
	byNumber := map[int]*job{}
	for _, j := range jobs {
		byNumber[j.n] = &j
		out <- &j
	}
	return byNumber
}

func start(jobs []job) {
	for _, j := range jobs {
		go j.run()
	}
}
