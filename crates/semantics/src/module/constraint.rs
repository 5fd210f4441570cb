//! Build constraints: the expression of a `//go:build` line, and the older `// +build` lines.
//!
//! Start at [`Constraint`]. Which tags hold is [`super::build_context`]'s to say, where a constraint may stand in a file is
//! [`super::head`]'s. Source: the go command's *Build constraints*, <https://pkg.go.dev/cmd/go#hdr-Build_constraints>.

use std::collections::BTreeSet;
use std::fmt;

use super::version::GoVersion;

/// Tags and parentheses of one line; the go command refuses longer ones, and depth is bounded by it.
const MAX_SIZE: usize = 1000;

/// A condition on build tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// The tag holds.
    Tag(String),
    /// The condition does not hold.
    Not(Box<Constraint>),
    /// Both hold.
    And(Box<Constraint>, Box<Constraint>),
    /// At least one holds.
    Or(Box<Constraint>, Box<Constraint>),
}

/// Why an expression can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConstraintError(&'static str);

impl ConstraintError {
    pub(super) const MORE_THAN_ONE: Self = Self("more than one `//go:build` line");
}

impl fmt::Display for ConstraintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for ConstraintError {}

impl Constraint {
    /// Reads what stands behind `//go:build`.
    pub fn parse(text: &str) -> Result<Self, ConstraintError> {
        let mut parser = Parser { rest: text, size: 0 };
        let expression = parser.or()?;
        if parser.peek().is_some() {
            Err(ConstraintError("something is left behind the expression"))
        } else {
            Ok(expression)
        }
    }

    /// Reads what stands behind `// +build`: alternatives between blanks, each a list of tags that must hold together.
    /// What is no tag counts as the tag `ignore`, as it does for the go command. `None` for an empty line.
    pub fn parse_plus_build(text: &str) -> Option<Self> {
        let alternatives = text.split_whitespace().take(MAX_SIZE).map(|clause| {
            let literals = clause.split(',').take(MAX_SIZE).map(plus_build_literal);
            literals.reduce(Self::and).unwrap_or_else(ignore)
        });
        alternatives.reduce(|left, right| Self::Or(Box::new(left), Box::new(right)))
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::And(Box::new(self), Box::new(other))
    }

    /// Whether the condition holds, given the tags that do.
    pub fn eval(&self, holds: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::Tag(tag) => holds(tag),
            Self::Not(inner) => !inner.eval(holds),
            Self::And(left, right) => left.eval(holds) && right.eval(holds),
            Self::Or(left, right) => left.eval(holds) || right.eval(holds),
        }
    }

    /// The least Go version with which the condition can hold, from the structure alone: `go1.22 && linux` implies 1.22,
    /// `go1.22 || linux` and `!go1.22` imply nothing.
    pub fn implied_version(&self) -> Option<GoVersion> {
        self.least_version(true)
    }

    /// The least version implied by the condition (`positive`), or by its opposite. `None` is below every version.
    fn least_version(&self, positive: bool) -> Option<GoVersion> {
        match self {
            Self::Tag(tag) if positive => release_of(tag),
            Self::Tag(_) => None,
            Self::Not(inner) => inner.least_version(!positive),
            Self::And(left, right) | Self::Or(left, right) => {
                let (left, right) = (left.least_version(positive), right.least_version(positive));
                let both_hold = matches!(self, Self::And(..)) == positive;
                if both_hold { left.max(right) } else { left.min(right) }
            }
        }
    }

    /// Every tag that is named.
    pub fn tags(&self) -> BTreeSet<&str> {
        let mut tags = BTreeSet::new();
        self.collect_tags(&mut tags);
        tags
    }

    fn collect_tags<'c>(&'c self, tags: &mut BTreeSet<&'c str>) {
        match self {
            Self::Tag(tag) => {
                tags.insert(tag);
            }
            Self::Not(inner) => inner.collect_tags(tags),
            Self::And(left, right) | Self::Or(left, right) => {
                left.collect_tags(tags);
                right.collect_tags(tags);
            }
        }
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operand = |inner: &Self| match (self, inner) {
            (Self::Not(_), Self::And(..) | Self::Or(..))
            | (Self::And(..), Self::Or(..))
            | (Self::Or(..), Self::And(..)) => format!("({inner})"),
            _ => inner.to_string(),
        };
        match self {
            Self::Tag(tag) => f.write_str(tag),
            Self::Not(inner) => write!(f, "!{}", operand(inner)),
            Self::And(left, right) => write!(f, "{} && {}", operand(left), operand(right)),
            Self::Or(left, right) => write!(f, "{} || {}", operand(left), operand(right)),
        }
    }
}

/// The release that a tag such as `go1.22` names.
pub(super) fn release_of(tag: &str) -> Option<GoVersion> {
    if tag == "go1" {
        return Some(GoVersion::new(0));
    }
    let minor = tag.strip_prefix("go1.")?;
    let is_number = !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit());
    if is_number { minor.parse().ok().map(GoVersion::new) } else { None }
}

fn ignore() -> Constraint {
    Constraint::Tag("ignore".to_owned())
}

fn plus_build_literal(text: &str) -> Constraint {
    let (negated, tag) = match text.strip_prefix('!') {
        Some("") => return ignore(),
        Some(tag) if tag.starts_with('!') => return ignore(),
        Some(tag) => (true, tag),
        None => (false, text),
    };
    let is_tag = !tag.is_empty() && tag.chars().all(is_tag_char);
    let literal = if is_tag { Constraint::Tag(tag.to_owned()) } else { ignore() };
    if negated { Constraint::Not(Box::new(literal)) } else { literal }
}

fn is_tag_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Tag(&'t str),
    And,
    Or,
    Not,
    Open,
    Close,
    Bad,
}

struct Parser<'t> {
    rest: &'t str,
    size: usize,
}

impl<'t> Parser<'t> {
    fn or(&mut self) -> Result<Constraint, ConstraintError> {
        let mut left = self.and()?;
        while self.take(Token::Or) {
            left = Constraint::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Constraint, ConstraintError> {
        let mut left = self.not()?;
        while self.take(Token::And) {
            left = left.and(self.not()?);
        }
        Ok(left)
    }

    fn not(&mut self) -> Result<Constraint, ConstraintError> {
        self.size += 1;
        if self.size > MAX_SIZE {
            return Err(ConstraintError("the expression is too large"));
        }
        if !self.take(Token::Not) {
            return self.atom();
        }
        if self.take(Token::Not) {
            return Err(ConstraintError("`!!` is not allowed"));
        }
        self.atom().map(|inner| Constraint::Not(Box::new(inner)))
    }

    fn atom(&mut self) -> Result<Constraint, ConstraintError> {
        match self.peek() {
            Some((Token::Tag(tag), rest)) => {
                self.rest = rest;
                Ok(Constraint::Tag(tag.to_owned()))
            }
            Some((Token::Open, rest)) => {
                self.rest = rest;
                let inner = self.or()?;
                if self.take(Token::Close) { Ok(inner) } else { Err(ConstraintError("`)` is missing")) }
            }
            Some(_) => Err(ConstraintError("a tag is expected")),
            None => Err(ConstraintError("the expression ends early")),
        }
    }

    fn take(&mut self, wanted: Token<'_>) -> bool {
        match self.peek() {
            Some((token, rest)) if token == wanted => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// The next token and what stands behind it; `None` at the end.
    fn peek(&self) -> Option<(Token<'t>, &'t str)> {
        let text = self.rest.trim_start_matches([' ', '\t']);
        if text.is_empty() {
            return None;
        }
        let fixed = [("&&", Token::And), ("||", Token::Or), ("!", Token::Not), ("(", Token::Open), (")", Token::Close)];
        for (spelling, token) in fixed {
            if let Some(rest) = text.strip_prefix(spelling) {
                return Some((token, rest));
            }
        }
        let end = text.find(|c| !is_tag_char(c)).unwrap_or(text.len());
        let (tag, rest) = text.split_at_checked(end)?;
        Some(if tag.is_empty() { (Token::Bad, text) } else { (Token::Tag(tag), rest) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_expressions() {
        let cases = [
            ("linux", Ok("linux")),
            (" linux\t&& amd64 ", Ok("linux && amd64")),
            ("a || b && !c", Ok("a || (b && !c)")),
            ("(a || b) && c", Ok("(a || b) && c")),
            ("!(a && b)", Ok("!(a && b)")),
            ("!a && !b && !c", Ok("!a && !b && !c")),
            ("go1.22 && foo_bar.v2 && été", Ok("go1.22 && foo_bar.v2 && été")),
            ("!( !a )", Ok("!!a")),
            ("", Err("the expression ends early")),
            ("a &&", Err("the expression ends early")),
            ("a b", Err("something is left behind the expression")),
            ("a & b", Err("something is left behind the expression")),
            ("!!a", Err("`!!` is not allowed")),
            ("(a", Err("`)` is missing")),
            ("a)", Err("something is left behind the expression")),
            ("a && ,b", Err("a tag is expected")),
            ("a-b", Err("something is left behind the expression")),
        ];
        for (text, expected) in cases {
            let read = Constraint::parse(text).map(|c| c.to_string()).map_err(|e| e.to_string());
            assert_eq!(read, expected.map(str::to_owned).map_err(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn bounds_size_and_depth() {
        for text in ["(".repeat(100_000), vec!["a"; 100_000].join(" && "), "!(".repeat(100_000)] {
            assert_eq!(Constraint::parse(&text), Err(ConstraintError("the expression is too large")));
        }
        let largest = vec!["a"; MAX_SIZE].join(" && ");
        assert!(Constraint::parse(&largest).is_ok_and(|c| c.eval(&|_| true) && c.tags().len() == 1));
        assert!(Constraint::parse_plus_build(&"a,!b ".repeat(100_000)).is_some());
    }

    #[test]
    fn reads_plus_build_lines() {
        let cases = [
            ("linux darwin", Some("linux || darwin")),
            ("linux,!cgo windows", Some("(linux && !cgo) || windows")),
            ("!ignore", Some("!ignore")),
            ("!!a", Some("ignore")),
            ("!", Some("ignore")),
            ("a-b !c-d", Some("ignore || !ignore")),
            ("a,,b", Some("a && ignore && b")),
            ("", None),
        ];
        for (text, expected) in cases {
            let read = Constraint::parse_plus_build(text).map(|c| c.to_string());
            assert_eq!(read.as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn evaluates() {
        let tags = ["linux", "amd64", "cgo"];
        let cases = [
            ("linux", true),
            ("windows", false),
            ("!cgo", false),
            ("linux && !windows", true),
            ("windows || amd64 && cgo", true),
            ("(windows || amd64) && !cgo", false),
            ("ignore", false),
        ];
        for (text, expected) in cases {
            let constraint = Constraint::parse(text).expect("a well-formed case");
            assert_eq!(constraint.eval(&|tag| tags.contains(&tag)), expected, "{text:?}");
        }
    }

    #[test]
    fn implies_the_least_version() {
        let cases = [
            ("go1.22", Some(22)),
            ("go1.22 && linux", Some(22)),
            ("go1.22 || linux", None),
            ("(linux && go1.22) || (windows && go1.20)", Some(20)),
            ("linux || (windows && go1.22)", None),
            ("!go1.22", None),
            ("!(!go1.22 || linux)", Some(22)),
            ("!(go1.20 && !go1.22)", None),
            ("go1.18 && go1.21", Some(21)),
            ("(linux && !linux && go1.20) || go1.21", Some(20)),
            ("go1", Some(0)),
            ("go1.x", None),
            ("go1.22rc1", None),
            ("go2.1", None),
        ];
        for (text, expected) in cases {
            let constraint = Constraint::parse(text).expect("a well-formed case");
            assert_eq!(constraint.implied_version().map(GoVersion::minor), expected, "{text:?}");
        }
    }
}
