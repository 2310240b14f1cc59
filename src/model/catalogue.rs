use std::collections::BTreeMap;

use super::{Phase, Poster, PosterId, Prose, Resource, ResourceId, Site};

/// The whole content, valid by construction: every identifier that it names exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// The site and its publisher.
    pub site: Site,
    /// The timeline, in order.
    pub phases: Vec<Phase>,
    /// Every resource, by identifier.
    pub resources: BTreeMap<ResourceId, Resource>,
    /// The posters, in the order of the home page.
    pub posters: Vec<Poster>,
    /// The prose pages.
    pub pages: Vec<Prose>,
}

impl Catalogue {
    /// The poster of that identifier.
    pub fn poster(&self, id: &PosterId) -> Option<&Poster> {
        self.posters.iter().find(|poster| poster.id == *id)
    }
}
