use std::ops::Range;

/// A value and its place in the author's file, for whatever a later check may reject.
#[derive(Clone, Debug, Default)]
pub(super) struct Located<T> {
    /// The value.
    pub(super) value: T,
    /// Its place, in bytes of the file's text.
    pub(super) span: Range<usize>,
}

impl<T> Located<T> {
    /// A value at a place.
    pub(super) fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// A text that the author gave; empty when it is optional and absent, or required and already reported as missing.
pub(super) type Text = Located<String>;

impl Text {
    /// The text.
    pub(super) fn as_str(&self) -> &str {
        &self.value
    }

    /// Nothing was given.
    pub(super) fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// The text, for the model.
    pub(super) fn text(&self) -> String {
        self.value.clone()
    }

    /// The text if there is one, for the model.
    pub(super) fn optional(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.value.clone())
    }
}
