//! Text in XML: escaped, and without the characters that XML 1.0 cannot hold.

use std::fmt::Write as _;

use crate::screen::is_steering;

/// Text as the value of an attribute or between tags.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.extend(c.escape_default()),
            c if is_steering(c) => {
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_xml_cannot_hold_is_spelled() {
        assert_eq!(super::escape("a<b>&\"\u{1b}\n\u{202e}"), "a&lt;b&gt;&amp;&quot;\\u{1b}&#10;&#8238;");
    }
}
