//! Looking for words in the bytes of a file, to know whether it must be parsed at all.
//!
//! Start reading at [`has_trigger`]. No token is looked at: a word in a comment counts, so the answer *no* is the one to
//! rely on.

use memchr::memmem;

/// Whether one of the words stands anywhere in the text.
pub fn has_trigger(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::has_trigger;

    #[test]
    fn finds_any_of_the_words() {
        assert!(has_trigger("x := time.After(d)", &["defer", "time."]));
        assert!(has_trigger("// go away", &["go "]));
        assert!(!has_trigger("gopher", &["go ", "defer"]));
        assert!(!has_trigger("", &["x"]));
        assert!(!has_trigger("x", &[]));
    }
}
