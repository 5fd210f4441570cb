//! Go functions with goroutines, made at random: channels whose receivers may leave early, counted goroutines that may not be
//! counted down.
//!
//! What is logged does not hang on who runs first: of values that several goroutines send only the sum is shown.

use fastrand::Rng;

use super::generate::pick;

/// A function under construction.
struct Writer<'r> {
    rng: &'r mut Rng,
    out: String,
    indent: usize,
    number: u32,
}

/// The function `name`, as Go source. It returns an int.
pub(super) fn function(rng: &mut Rng, name: &str) -> String {
    let mut writer = Writer { rng, out: String::new(), indent: 0, number: 0 };
    writer.line(&format!("func {name}(s *state) int {{"));
    writer.indent = 1;
    writer.line("sum := 0");
    for _ in 0..writer.rng.u32(1..3) {
        match writer.rng.u32(..10) {
            0..4 => writer.answers(),
            4..6 => writer.streams(),
            6..8 => writer.counted(),
            8 => writer.workers(),
            _ => writer.stopped(),
        }
    }
    writer.line("return sum");
    writer.indent = 0;
    writer.line("}");
    writer.out
}

impl Writer<'_> {
    fn next(&mut self) -> u32 {
        self.number += 1;
        self.number
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(..100) < percent
    }

    fn line(&mut self, text: &str) {
        self.out.extend(std::iter::repeat_n('\t', self.indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn held(&mut self, head: &str, write: impl FnOnce(&mut Self)) {
        self.line(head);
        self.indent += 1;
        write(self);
        self.indent -= 1;
    }

    fn leaves_maybe(&mut self, way_out: &str) {
        if self.chance(60) {
            let number = self.next();
            self.held("if s.cond() {", |w| {
                if w.chance(30) {
                    w.line(&format!("s.ev({number})"));
                }
                w.line(way_out);
            });
            self.line("}");
        }
    }

    /// Goroutines that each send an answer or two, and a function that may leave before it has received them all.
    fn answers(&mut self) {
        let number = self.next();
        let channel = format!("c{number}");
        let room = *pick(self.rng, &["", "", "", ", 1", ", 0", ", n"]);
        let room = if room == ", n" { format!(", len(make([]int, {}))", self.rng.u32(0..3)) } else { room.to_owned() };
        self.line(&format!("{channel} := make(chan int{room})"));
        let senders = self.rng.u32(1..3);
        let mut sends = 0;
        for _ in 0..senders {
            // One value for all, since nobody knows whose comes first.
            let value = 1;
            self.held("go func() {", |w| match w.rng.u32(..5) {
                0 => {
                    w.line(&format!("{channel} <- {value}"));
                    w.line(&format!("{channel} <- 1"));
                    sends += 2;
                }
                1 => {
                    w.held("if s.fixed() {", |w| {
                        w.line(&format!("{channel} <- {value}"));
                        w.line("return");
                    });
                    w.line("}");
                    w.line(&format!("{channel} <- {value}"));
                    sends += 1;
                }
                2 => {
                    w.held("for range 2 {", |w| w.line(&format!("{channel} <- {value}")));
                    w.line("}");
                    sends += 2;
                }
                3 => {
                    w.line(&format!("defer func() {{ {channel} <- {value} }}()"));
                    w.line("_ = s.fixed()");
                    sends += 1;
                }
                _ => {
                    w.line(&format!("{channel} <- {value}"));
                    sends += 1;
                }
            });
            self.line("}()");
        }
        self.leaves_maybe("return sum");
        match self.rng.u32(..4) {
            0 => {
                for _ in 0..sends {
                    self.line(&format!("sum += <-{channel}"));
                    self.leaves_maybe("return -1");
                }
            }
            1 => {
                self.held(&format!("for range {sends} {{"), |w| {
                    w.held("select {", |w| {
                        w.indent -= 1;
                        w.held(&format!("case v := <-{channel}:"), |w| w.line("sum += v"));
                        w.held("case <-s.never():", |w| w.line("return -2"));
                        w.indent += 1;
                    });
                    w.line("}");
                    w.leaves_maybe("break");
                });
                self.line("}");
            }
            2 => {
                self.held(&format!("for i := 0; i < {sends}; i++ {{"), |w| {
                    w.line(&format!("v := <-{channel}"));
                    w.leaves_maybe("return -1");
                    w.line("sum += v");
                });
                self.line("}");
            }
            _ => self.line(&format!("sum += <-{channel}")),
        }
    }

    /// A goroutine that sends some values and may close the channel; a loop that reads them.
    fn streams(&mut self) {
        let number = self.next();
        let channel = format!("c{number}");
        let room = *pick(self.rng, &["", "", ", 1", ", 8"]);
        self.line(&format!("{channel} := make(chan int{room})"));
        let closes = self.rng.u32(..4);
        self.held("go func() {", |w| {
            if closes == 0 {
                w.line(&format!("defer close({channel})"));
            }
            w.held("for i := range 3 {", |w| {
                if w.chance(30) {
                    let way_out = *pick(w.rng, &["return", "break", "continue"]);
                    w.held("if i == 1 && s.fixed() {", |w| w.line(way_out));
                    w.line("}");
                }
                w.line(&format!("{channel} <- i"));
            });
            w.line("}");
            if closes == 1 {
                w.line(&format!("close({channel})"));
            }
        });
        self.line("}()");
        if closes < 2 || self.chance(50) {
            self.held(&format!("for v := range {channel} {{"), |w| {
                w.line("sum += v");
                let way_out = *pick(w.rng, &["return sum", "break"]);
                w.leaves_maybe(way_out);
            });
            self.line("}");
        } else {
            self.line(&format!("sum += <-{channel}"));
        }
    }

    /// Goroutines that a `WaitGroup` counts.
    fn counted(&mut self) {
        let number = self.next();
        let group = format!("wg{number}");
        self.line(&format!("var {group} sync.WaitGroup"));
        self.line(&format!("var n{number} atomic.Int64"));
        let how = self.rng.u32(..4);
        if how == 3 {
            self.line(&format!("{group}.Add(2)"));
        }
        self.held("for i := range 2 {", |w| {
            if how < 2 {
                w.line(&format!("{group}.Add(1)"));
            }
            w.held("go func() {", |w| {
                if how == 2 {
                    w.line(&format!("{group}.Add(1)"));
                }
                let deferred = w.chance(50);
                if deferred {
                    w.line(&format!("defer {group}.Done()"));
                }
                if w.chance(40) {
                    w.held("if i == 1 && s.fixed() {", |w| w.line("return"));
                    w.line("}");
                }
                w.line(&format!("n{number}.Add(int64(i) + 1)"));
                if !deferred && w.chance(90) {
                    w.line(&format!("{group}.Done()"));
                }
            });
            w.line("}()");
        });
        self.line("}");
        self.leaves_maybe("return sum");
        self.line(&format!("{group}.Wait()"));
        if how != 2 {
            self.line(&format!("sum += int(n{number}.Load())"));
        }
    }

    /// Workers that read jobs until there are no more.
    fn workers(&mut self) {
        let number = self.next();
        let (jobs, results) = (format!("jobs{number}"), format!("results{number}"));
        let room = *pick(self.rng, &["", ", 2", ", 8"]);
        self.line(&format!("{jobs} := make(chan int)"));
        self.line(&format!("{results} := make(chan int{room})"));
        self.held("for range 2 {", |w| {
            w.held("go func() {", |w| {
                w.held(&format!("for job := range {jobs} {{"), |w| w.line(&format!("{results} <- job * 2")));
                w.line("}");
            });
            w.line("}()");
        });
        self.line("}");
        let closes = self.chance(60);
        self.held("go func() {", |w| {
            w.held("for i := range 4 {", |w| w.line(&format!("{jobs} <- i")));
            w.line("}");
            if closes {
                w.line(&format!("close({jobs})"));
            }
        });
        self.line("}()");
        self.held("for range 4 {", |w| {
            w.line(&format!("sum += <-{results}"));
            w.leaves_maybe("return -3");
        });
        self.line("}");
    }

    /// A goroutine that runs until it is told to stop, by a channel or a context; it may never be.
    fn stopped(&mut self) {
        let number = self.next();
        let is_context = self.chance(50);
        let done = if is_context { format!("ctx{number}.Done()") } else { format!("done{number}") };
        if is_context {
            self.line(&format!("ctx{number}, cancel{number} := context.WithCancel(s.ctx)"));
        } else {
            self.line(&format!("done{number} := make(chan struct{{}})"));
        }
        self.line(&format!("in{number} := make(chan int)"));
        self.held("go func() {", |w| {
            w.held("for {", |w| {
                w.line("select {");
                w.held(&format!("case <-{done}:"), |w| w.line("return"));
                w.held(&format!("case in{number} <- 4:"), |w| w.line("_ = s.fixed()"));
                w.line("}");
            });
            w.line("}");
        });
        self.line("}()");
        let stop = if is_context { format!("cancel{number}()") } else { format!("close(done{number})") };
        if self.chance(40) {
            self.line(&format!("defer {stop}"));
            self.leaves_maybe("return sum");
            self.line(&format!("sum += <-in{number}"));
        } else {
            self.line(&format!("sum += <-in{number}"));
            self.leaves_maybe("return sum");
            self.line(&stop);
        }
    }
}
