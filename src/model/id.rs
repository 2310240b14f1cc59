use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the identifier as it is written; `content` has checked its form.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The identifier as it is written in the content.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// Identifies a poster; it is also its address: `reve` → `/affiches/reve/`.
    PosterId
}
id! {
    /// Identifies a resource for good: `hal-04308773`, `openedition:ree/11158`.
    ResourceId
}
id! {
    /// Identifies a heading of a poster; it is also its fragment: `#concepts`.
    SectionId
}
id! {
    /// Identifies a phase of the timeline by its printed years: `2020-2022`.
    PhaseId
}
id! {
    /// Identifies a theme of a phase: `disparites`.
    ThemeId
}
id! {
    /// Identifies a prose page; it is also its address: `appel-2020`.
    PageId
}

impl ResourceId {
    /// The identifier as an address: letters and digits stay, every other run becomes one `-`.
    ///
    /// ```
    /// use gtnum_affiches::model::ResourceId;
    /// assert_eq!(ResourceId::new("openedition:ree/11158").slug(), "openedition-ree-11158");
    /// assert_eq!(ResourceId::new("hypotheses:edunumrech/").slug(), "hypotheses-edunumrech");
    /// ```
    pub fn slug(&self) -> String {
        let mut slug = String::with_capacity(self.0.len());
        for character in self.0.chars() {
            if character.is_alphanumeric() {
                slug.push(character);
            } else if !slug.ends_with('-') && !slug.is_empty() {
                slug.push('-');
            }
        }
        slug.truncate(slug.trim_end_matches('-').len());
        slug
    }
}
