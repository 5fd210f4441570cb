//! What standard output can show: colours, links, and which characters are safe.
//!
//! Text from a scanned file never steers a terminal: control characters and the marks that turn the direction of text are
//! spelled out wherever a person reads them, and kept as they are wherever a program does.

use std::fmt::Write as _;
use std::io::IsTerminal as _;

use anstyle::Style;

/// What an output can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Screen {
    /// Whether styles are written.
    pub(crate) colors: bool,
    /// Whether a person reads it in a terminal.
    pub(crate) is_terminal: bool,
    /// Whether the terminal makes links of `OSC 8` sequences.
    pub(crate) links: bool,
    /// How many characters fit into a line of the terminal.
    pub(crate) width: Option<usize>,
}

impl Screen {
    /// Standard output. Colours are as the flag, `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and the terminal say.
    pub(crate) fn of_stdout() -> Self {
        let stdout = std::io::stdout();
        let is_terminal = stdout.is_terminal();
        let colors = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
        let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).filter(|_| is_terminal);
        let links = is_terminal && colors && has_links(|name| std::env::var(name).ok());
        Self { colors, is_terminal, links, width: width.filter(|width| *width >= 40) }
    }

    /// A style, or none where styles are not shown.
    pub(crate) fn style(self, style: Style) -> Style {
        if self.colors { style } else { Style::new() }
    }

    /// `text` as a link to a file, where the terminal has links.
    pub(crate) fn link(self, text: &str, path: &str) -> String {
        if !self.links || !path.starts_with('/') {
            return text.to_owned();
        }
        let mut target = String::new();
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
                target.push(byte.into());
            } else {
                let _ = write!(target, "%{byte:02X}");
            }
        }
        format!("\u{1b}]8;;file://{target}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
    }

    /// A line of a file as it is shown: for a person without what could steer the terminal, for a program as it is.
    pub(crate) fn line(self, line: &str) -> String {
        if !self.is_terminal || !line.chars().any(is_steering) {
            return line.to_owned();
        }
        let body = line.trim_end_matches(['\r', '\n']);
        let end = line.get(body.len()..).unwrap_or_default();
        spelled(body, |c| c != '\t' && is_steering(c)) + end
    }
}

/// Terminals that are known to make links.
fn has_links(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is = |name: &str, known: &[&str]| variable(name).is_some_and(|value| known.contains(&value.as_str()));
    let vte = variable("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
    is("TERM_PROGRAM", &["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"])
        || is("TERM", &["xterm-kitty", "xterm-ghostty", "alacritty", "foot"])
        || vte.is_some_and(|version| version >= 5000)
        || variable("WT_SESSION").is_some()
}

/// Text from a scanned file, safe for a terminal and for one line.
pub(crate) fn printable(text: &str) -> String {
    spelled(text, is_steering)
}

/// A line that was drawn with styles from text of a scanned file: only the styles stay.
pub(crate) fn styled(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut safe = printable(parts.next().unwrap_or_default());
    for part in parts {
        let style = part.strip_prefix('[').and_then(|rest| rest.split_once('m'));
        match style.filter(|(style, _)| style.bytes().all(|byte| byte.is_ascii_digit() || byte == b';')) {
            Some((style, rest)) => safe.extend(["\u{1b}[", style, "m", &printable(rest)]),
            None => safe += &printable(&format!("\u{1b}{part}")),
        }
    }
    safe
}

fn spelled(text: &str, is_spelled: impl Fn(char) -> bool) -> String {
    if !text.chars().any(&is_spelled) {
        return text.to_owned();
    }
    text.chars().flat_map(|c| if is_spelled(c) { c.escape_default().collect() } else { vec![c] }).collect()
}

/// Control characters, and invisible ones that turn the direction of text or hide it.
pub(crate) fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\nc\u{202e}d"), "a\\u{1b}[2Jb\\nc\\u{202e}d");
        let terminal = Screen { is_terminal: true, ..Screen::default() };
        assert_eq!(terminal.line("+\ta\u{1b}c\r\n"), "+\ta\\u{1b}c\r\n");
        assert_eq!(Screen::default().line("+\ta\u{1b}c\r\n"), "+\ta\u{1b}c\r\n");
    }

    #[test]
    fn only_styles_stay() {
        assert_eq!(styled("a\u{1b}[1mb\u{1b}[0;31mc\u{9b}"), "a\u{1b}[1mb\u{1b}[0;31mc\\u{9b}");
        assert_eq!(styled("\u{1b}[2J\u{1b}]0;m\u{7}"), "\\u{1b}[2J\\u{1b}]0;m\\u{7}");
    }

    #[test]
    fn links_are_for_those_who_have_them() {
        let has = |name: &str, value: &str| has_links(|asked| (asked == name).then(|| value.to_owned()));
        assert!(has("TERM_PROGRAM", "WezTerm") && has("VTE_VERSION", "6003"));
        assert!(!has("TERM", "dumb") && !has("VTE_VERSION", "4000"));
        let screen = Screen { links: true, ..Screen::default() };
        assert_eq!(screen.link("a b", "/x/a b"), "\u{1b}]8;;file:///x/a%20b\u{1b}\\a b\u{1b}]8;;\u{1b}\\");
        assert_eq!(Screen::default().link("a", "/x/a"), "a");
    }
}
