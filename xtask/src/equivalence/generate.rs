//! Go functions whose behaviour can be seen, made at random: what they log, return and panic with.
//!
//! Everything a function decides comes from its `*state`, so that the same seed takes the same way through the program before
//! and after a fix. Each comment holds a number of its own: none may get lost.

use std::fmt::Write as _;

use fastrand::Rng;

/// How deep statements are nested.
const MAX_DEPTH: u32 = 4;

/// The results of a function, and how it returns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Results {
    None,
    Int,
    IntError,
    Named,
}

impl Results {
    fn signature(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Int => " int",
            Self::IntError => " (int, error)",
            Self::Named => " (res int, fault error)",
        }
    }
}

/// A loop, switch or select around a statement.
#[derive(Clone)]
struct Around {
    is_loop: bool,
    label: String,
    is_used: bool,
}

struct Generator<'r> {
    rng: &'r mut Rng,
    out: String,
    indent: usize,
    results: Results,
    around: Vec<Around>,
    /// A label that follows the block, for `goto`.
    goto: Option<(String, bool)>,
    number: u32,
    budget: u32,
    /// Names of locks that this function has not used yet.
    locks: Vec<&'static str>,
    in_literal: bool,
}

/// The function `name`, as Go source.
pub(super) fn function(rng: &mut Rng, name: &str) -> String {
    let results = *pick(rng, &[Results::None, Results::Int, Results::IntError, Results::Named]);
    let budget = rng.u32(6..30);
    let mut generator = Generator {
        rng,
        out: String::new(),
        indent: 0,
        results,
        around: Vec::new(),
        goto: None,
        number: 0,
        budget,
        locks: vec!["a", "b", "c"],
        in_literal: false,
    };
    generator.line(&format!("func {name}(s *state){} {{", results.signature()));
    if generator.chance(20) {
        generator.recovers();
    }
    generator.block(0);
    let last = generator.return_text();
    if results != Results::None || generator.chance(10) {
        generator.indent += 1;
        generator.line(&last);
        generator.indent -= 1;
    }
    generator.line("}");
    generator.out
}

/// One of some values.
pub(super) fn pick<'a, T>(rng: &mut Rng, from: &'a [T]) -> &'a T {
    &from[rng.usize(..from.len())]
}

impl Generator<'_> {
    fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(..100) < percent
    }

    fn next(&mut self) -> u32 {
        self.number += 1;
        self.number
    }

    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            self.out.extend(std::iter::repeat_n('\t', self.indent));
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn within(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += 1;
        write(self);
        self.indent -= 1;
    }

    fn event(&mut self) {
        let number = self.next();
        match self.rng.u32(..12) {
            0 => self.line(&format!("s.ev({number}) // note {number}")),
            1 => {
                self.line(&format!("// note {number}"));
                self.line(&format!("s.ev({number})"));
            }
            2 => {
                let _ = writeln!(self.out, "{}s.text(`one\n\ttwo {number}`)", "\t".repeat(self.indent));
            }
            _ => self.line(&format!("s.ev({number})")),
        }
    }

    /// The statements of a block, one level further in.
    fn block(&mut self, depth: u32) {
        self.within(|g| {
            let count = g.rng.u32(1..4);
            for at in 0..count {
                if g.budget == 0 {
                    break;
                }
                g.budget -= 1;
                g.statement(depth);
                if at + 1 < count && g.chance(15) {
                    g.line("");
                }
            }
            g.event();
        });
    }

    fn statement(&mut self, depth: u32) {
        let is_deep = depth >= MAX_DEPTH;
        match self.rng.u32(..100) {
            0..15 => self.event(),
            15..30 => self.opens(),
            30..42 if !is_deep => self.repeats(depth),
            42..55 if !is_deep => self.branches(depth),
            55..62 if !is_deep => self.switches(depth),
            62..67 if !is_deep => self.literal(depth),
            67..73 => self.variable(),
            73..80 => self.cancels(),
            80..84 if !is_deep => self.jumps_behind(depth),
            84..88 => self.locks(depth),
            88..92 => self.defers(),
            92..94 if !is_deep => self.selects(depth),
            _ => self.leaves_maybe(),
        }
    }

    fn opens(&mut self) {
        let number = self.next();
        let file = *pick(self.rng, &["f", "file", "in"]);
        let name = format!("{file}{number}");
        let error = *pick(self.rng, &["err", "err", "_"]);
        let error = if error == "_" { "_".to_owned() } else { format!("err{number}") };
        self.line(&format!("{name}, {error} := os.Open(os.DevNull)"));
        if error != "_" {
            let way_out = self.return_text();
            self.line(&format!("if {error} != nil {{"));
            self.within(|g| g.line(&way_out));
            self.line("}");
        }
        match self.rng.u32(..10) {
            0..7 => self.line(&format!("defer {name}.Close()")),
            7 => {
                self.leaves_maybe();
                self.line(&format!("{name}.Close()"));
            }
            8 => self.line(&format!("defer func() {{ _ = {name}.Close() }}()")),
            _ => {}
        }
        if self.chance(70) {
            self.line(&format!("s.use({name})"));
        } else {
            self.line(&format!("_ = {name}"));
        }
    }

    fn repeats(&mut self, depth: u32) {
        let number = self.next();
        let count = self.rng.u32(1..4);
        let (head, uses) = match self.rng.u32(..7) {
            0 => (format!("for range {count}"), String::new()),
            1 => (format!("for i{number} := range {count}"), format!("s.ev(i{number})")),
            2 => (format!("for i{number} := 0; i{number} < {count}; i{number}++"), String::new()),
            3 => (format!("for _, v{number} := range []int{{7, 8, 9}}[:{count}]"), format!("s.ev(v{number})")),
            4 => (format!("for v{number} := range s.seq({count})"), format!("s.ev(v{number})")),
            5 => (format!("for i{number}, c := range \"abc\"[:{count}]"), format!("s.ev(i{number} + int(c))")),
            _ => (format!("for n{number} := {count}; n{number} > 0; n{number}--"), format!("s.ev(n{number})")),
        };
        self.labelled(&format!("L{number}"), true, &format!("{head} {{"), &uses, depth);
    }

    /// A statement that holds a block, with a label where something inside names it.
    fn labelled(&mut self, label: &str, is_loop: bool, head: &str, first: &str, depth: u32) {
        self.around.push(Around { is_loop, label: label.to_owned(), is_used: false });
        let before = std::mem::take(&mut self.out);
        self.line(head);
        if !first.is_empty() {
            self.within(|g| g.line(first));
        }
        self.block(depth + 1);
        self.line("}");
        let inside = std::mem::replace(&mut self.out, before);
        if self.around.pop().is_some_and(|around| around.is_used) {
            self.indent -= 1;
            self.line(&format!("{label}:"));
            self.indent += 1;
        }
        self.out.push_str(&inside);
    }

    fn branches(&mut self, depth: u32) {
        self.line("if s.cond() {");
        self.block(depth + 1);
        if self.chance(40) {
            self.line("} else {");
            self.block(depth + 1);
        }
        self.line("}");
    }

    fn switches(&mut self, depth: u32) {
        let number = self.next();
        self.around.push(Around { is_loop: false, label: format!("S{number}"), is_used: false });
        let before = std::mem::take(&mut self.out);
        self.line("switch s.num(4) {");
        for case in 0..self.rng.u32(1..3) {
            self.line(&format!("case {case}:"));
            self.block(depth + 1);
        }
        if self.chance(50) {
            self.line("default:");
            self.block(depth + 1);
        }
        self.line("}");
        let inside = std::mem::replace(&mut self.out, before);
        if self.around.pop().is_some_and(|around| around.is_used) {
            self.indent -= 1;
            self.line(&format!("S{number}:"));
            self.indent += 1;
        }
        self.out.push_str(&inside);
    }

    fn selects(&mut self, depth: u32) {
        let number = self.next();
        self.around.push(Around { is_loop: false, label: String::new(), is_used: false });
        self.line("select {");
        self.line(&format!("case v{number} := <-s.ready():"));
        self.within(|g| g.line(&format!("s.ev(v{number})")));
        self.block(depth + 1);
        self.line("}");
        self.around.pop();
    }

    /// A literal that is called at once: a function of its own.
    fn literal(&mut self, depth: u32) {
        let results = std::mem::replace(&mut self.results, Results::None);
        let around = std::mem::take(&mut self.around);
        let goto = self.goto.take();
        let was_in = std::mem::replace(&mut self.in_literal, true);
        self.line("func() {");
        self.block(depth + 1);
        self.line("}()");
        self.in_literal = was_in;
        self.goto = goto;
        self.around = around;
        self.results = results;
    }

    fn variable(&mut self) {
        // Names that a fix might want for itself.
        let name = *pick(self.rng, &["err", "stop", "ok", "done", "x", "result"]);
        let number = self.next();
        self.line("{");
        self.within(|g| {
            g.line(&format!("{name} := s.num({number})"));
            g.line(&format!("s.ev({name})"));
        });
        self.line("}");
    }

    fn cancels(&mut self) {
        let number = self.next();
        let ctx = format!("ctx{number}");
        let call = *pick(self.rng, &["context.WithCancel(s.ctx)", "context.WithTimeout(s.ctx, time.Hour)"]);
        match self.rng.u32(..4) {
            0 => {
                self.line(&format!("{ctx}, _ := {call}"));
                self.line(&format!("s.alive({ctx})"));
            }
            1 => {
                self.line(&format!("{ctx}, cancel{number} := {call}"));
                self.line(&format!("defer cancel{number}()"));
                self.line(&format!("s.alive({ctx})"));
            }
            _ => {
                self.line(&format!("{ctx}, cancel{number} := {call}"));
                self.leaves_maybe();
                self.line(&format!("s.alive({ctx})"));
                self.line(&format!("cancel{number}()"));
            }
        }
    }

    fn jumps_behind(&mut self, depth: u32) {
        let number = self.next();
        let outer = self.goto.replace((format!("G{number}"), false));
        self.line("{");
        self.block(depth + 1);
        self.line("}");
        let used = std::mem::replace(&mut self.goto, outer);
        if used.is_some_and(|(_, is_used)| is_used) {
            self.indent -= 1;
            self.line(&format!("G{number}:"));
            self.indent += 1;
        }
        self.event();
    }

    /// A lock that no other statement of the function takes, outside of loops: it can be left locked, not taken twice.
    fn locks(&mut self, depth: u32) {
        if self.around.iter().any(|around| around.is_loop) || self.in_literal || depth > 1 {
            return self.event();
        }
        let Some(lock) = self.locks.pop() else { return self.event() };
        self.line(&format!("s.{lock}.Lock()"));
        if self.chance(40) {
            self.line(&format!("defer s.{lock}.Unlock()"));
            return self.event();
        }
        self.leaves_maybe();
        self.event();
        self.line(&format!("s.{lock}.Unlock()"));
    }

    fn defers(&mut self) {
        let number = self.next();
        match self.rng.u32(..4) {
            0 => self.line(&format!("defer s.ev({number})")),
            1 if self.results == Results::Named => self.line(&format!("defer func() {{ res += {number} }}()")),
            2 => self.line(&format!("defer func() {{ s.ev({number}) }}() // note {number}")),
            _ => self.line(&format!("defer s.ev(s.num({number}))")),
        }
    }

    fn recovers(&mut self) {
        let number = self.next();
        self.within(|g| {
            g.line("defer func() {");
            g.within(|g| {
                g.line("if r := recover(); r != nil {");
                g.within(|g| g.line(&format!("s.ev({number})")));
                if g.results == Results::Named {
                    g.within(|g| g.line("fault = errRecovered"));
                }
                g.line("}");
            });
            g.line("}()");
        });
    }

    /// A way out on some runs.
    fn leaves_maybe(&mut self) {
        let leave = self.leave_text();
        self.line("if s.cond() {");
        self.within(|g| {
            if g.chance(40) {
                g.event();
            }
            g.line(&leave);
        });
        self.line("}");
    }

    fn leave_text(&mut self) -> String {
        let loops: Vec<usize> = (0..self.around.len()).filter(|at| self.around[*at].is_loop).collect();
        match self.rng.u32(..10) {
            0..2 if !loops.is_empty() => "continue".to_owned(),
            2..4 if !self.around.is_empty() => "break".to_owned(),
            4 if loops.len() > 1 => {
                let at = loops[self.rng.usize(..loops.len())];
                self.around[at].is_used = true;
                format!("continue {}", self.around[at].label)
            }
            5 if !loops.is_empty() => {
                let at = loops[self.rng.usize(..loops.len())];
                self.around[at].is_used = true;
                format!("break {}", self.around[at].label)
            }
            6 => {
                let number = self.next();
                format!("panic(\"p{number}\")")
            }
            7 if self.goto.is_some() => match &mut self.goto {
                Some((label, is_used)) => {
                    *is_used = true;
                    format!("goto {label}")
                }
                None => "return".to_owned(),
            },
            _ => self.return_text(),
        }
    }

    fn return_text(&mut self) -> String {
        let number = self.next();
        match self.results {
            Results::None => "return".to_owned(),
            Results::Int => pick(self.rng, &[format!("return {number}"), format!("return s.num({number})")]).clone(),
            Results::IntError | Results::Named => match self.rng.u32(..5) {
                0 if self.results == Results::Named => "return".to_owned(),
                1 => format!("return s.both({number})"),
                2 => format!("return {number}, s.fail({number})"),
                3 => format!("return s.num({number}), nil"),
                _ => format!("return {number}, nil"),
            },
        }
    }
}
