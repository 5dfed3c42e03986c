use std::ops::Deref;
use std::rc::Rc;

/// A text that its copies share. Unlike an `Rc<str>` it is made of a `String` without copying its bytes, which of a long text is most of
/// what a keystroke costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Rc<String>);

impl Text {
    /// Whether both are copies of one text.
    pub fn is(&self, other: &Text) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Rc::new(text))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
