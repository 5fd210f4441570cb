//! The line format that `go.mod` and `go.work` share: a verb with arguments on each line, or a block of such lines.
//!
//! [`directives`] opens the blocks and undoes quotes and comments; what the verbs mean is up to the caller. Reading never fails:
//! a line that can't be read becomes a [`Problem`], and the next one is read.
//! Source of the format: <https://go.dev/ref/mod#go-mod-file-lexical>.

/// Something in a file of the module system that the go command would refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line, from 1.
    pub line: u32,
    /// What is wrong, in lower case.
    pub message: String,
}

/// One line, with the verb of its block in front.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive {
    pub(super) line: u32,
    pub(super) verb: String,
    pub(super) args: Vec<String>,
    /// What stands behind `//` at the end of the line, trimmed.
    pub(super) comment: String,
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Punctuation(char),
}

impl Token {
    fn into_text(self) -> String {
        match self {
            Token::Word(word) => word,
            Token::Punctuation(c) => c.to_string(),
        }
    }
}

/// Every directive of `text` in order, and the lines that could not be read.
pub(super) fn directives(text: &str) -> (Vec<Directive>, Vec<Problem>) {
    let mut directives = Vec::new();
    let mut problems = Vec::new();
    let mut block: Option<String> = None;
    for (line, text) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let (mut tokens, comment) = match tokens(text) {
            Ok(read) => read,
            Err(message) => {
                problems.push(Problem { line, message });
                continue;
            }
        };
        let comment = comment.to_owned();
        match (&block, tokens.as_slice()) {
            (Some(_), [Token::Punctuation(')')]) => block = None,
            (None, [Token::Word(verb), Token::Punctuation('(')]) => block = Some(verb.clone()),
            (_, []) | (None, [Token::Word(_), Token::Punctuation('('), Token::Punctuation(')')]) => {}
            (Some(verb), _) => {
                let args = tokens.into_iter().map(Token::into_text).collect();
                directives.push(Directive { line, verb: verb.clone(), args, comment });
            }
            (None, _) => {
                let args = tokens.split_off(1).into_iter().map(Token::into_text).collect();
                let verb = tokens.into_iter().map(Token::into_text).collect();
                directives.push(Directive { line, verb, args, comment });
            }
        }
    }
    if block.is_some() {
        let line = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
        problems.push(Problem { line, message: "the last block is not closed".to_owned() });
    }
    (directives, problems)
}

/// The tokens of one line, and its comment.
fn tokens(line: &str) -> Result<(Vec<Token>, &str), String> {
    let mut tokens = Vec::new();
    let mut rest = line.trim();
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("//") {
            return Ok((tokens, comment.trim()));
        }
        if rest.starts_with("/*") {
            return Err("comments begin with `//` here".to_owned());
        }
        let behind = match first {
            '(' | ')' | '[' | ']' | '{' | '}' | ',' => {
                tokens.push(Token::Punctuation(first));
                rest.strip_prefix(first)
            }
            '"' | '`' => {
                let (text, behind) = quoted(rest, first)?;
                tokens.push(Token::Word(text));
                Some(behind)
            }
            _ => {
                let (word, behind) = rest.split_at_checked(word_end(rest)).unwrap_or((rest, ""));
                tokens.push(Token::Word(word.to_owned()));
                Some(behind)
            }
        };
        rest = behind.unwrap_or_default().trim_start();
    }
    Ok((tokens, ""))
}

/// Where the word at the front of `text` ends: at a blank, at punctuation or at a comment.
fn word_end(text: &str) -> usize {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',');
    let end = text.find(is_end).unwrap_or(text.len());
    [text.find("//"), text.find("/*")].into_iter().flatten().fold(end, usize::min)
}

/// The value of the string at the front of `text`, and what stands behind it.
fn quoted(text: &str, quote: char) -> Result<(String, &str), String> {
    let mut value = String::new();
    let mut chars = text.chars();
    chars.next();
    while let Some(c) = chars.next() {
        match c {
            _ if c == quote => return Ok((value, chars.as_str())),
            '\\' if quote == '"' => match chars.next() {
                Some('n') => value.push('\n'),
                Some('t') => value.push('\t'),
                Some('r') => value.push('\r'),
                Some(plain @ ('\\' | '"')) => value.push(plain),
                other => return Err(format!("escape `\\{}` in a path", other.unwrap_or(' '))),
            },
            _ => value.push(c),
        }
    }
    Err("a string is not closed on its line".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let (directives, problems) = directives(text);
        let mut out: Vec<String> = directives
            .iter()
            .map(|d| format!("{}: {} {:?} {}", d.line, d.verb, d.args, d.comment).trim_end().to_owned())
            .collect();
        out.extend(problems.iter().map(|p| format!("{}! {}", p.line, p.message)));
        out.join("\n")
    }

    #[test]
    fn opens_blocks_and_undoes_quotes() {
        let cases = [
            ("", ""),
            ("module a\n\ngo 1.21\n", "1: module [\"a\"]\n3: go [\"1.21\"]"),
            ("\u{feff}module a\r\ngo 1.21\r\n", "1: module [\"a\"]\n2: go [\"1.21\"]"),
            (
                "require (\n\ta v1 // indirect\n\t// all of it\n\n\tb v2\n) // end",
                "2: require [\"a\", \"v1\"] indirect\n5: require [\"b\", \"v2\"]",
            ),
            ("require ()\ngo 1.2", "2: go [\"1.2\"]"),
            ("require(\na v1\n)", "2: require [\"a\", \"v1\"]"),
            ("module \"a b\\\\c\" `d\\e`", "1: module [\"a b\\\\c\", \"d\\\\e\"]"),
            ("use a//b", "1: use [\"a\"] b"),
            ("retract [v1.0.0,v1.1.0]", "1: retract [\"[\", \"v1.0.0\", \",\", \"v1.1.0\", \"]\"]"),
            ("module \"a\nmodule b", "2: module [\"b\"]\n1! a string is not closed on its line"),
            ("module \"\\q\"", "1! escape `\\q` in a path"),
            ("/* no */ go 1.2", "1! comments begin with `//` here"),
            ("require (\na v1", "2: require [\"a\", \"v1\"]\n2! the last block is not closed"),
            ("use \"(\"\nuse .", "1: use [\"(\"]\n2: use [\".\"]"),
        ];
        for (text, expected) in cases {
            assert_eq!(show(text), expected, "{text:?}");
        }
    }
}
