//! What a reader has chosen to cite, in the reader's order.

use super::write_query;

/// A selection: resources by their slugs, posters and sections by theirs ([`Selection::poster`],
/// [`Selection::section`]), each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(Vec<String>);

impl Selection {
    /// Most entries of a selection: what an address can carry (about 8,000 characters) and a page can show.
    pub const MOST: usize = 200;

    /// Reads a list of slugs separated by commas, as an address and the storage hold it. What cannot be a slug is left
    /// out.
    pub fn read(text: &str) -> Self {
        let mut selection = Self::default();
        for slug in text.split(',') {
            let is_slug = !slug.is_empty()
                && slug
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
            if is_slug && !selection.has(slug) && selection.0.len() < Self::MOST {
                selection.0.push(slug.to_owned());
            }
        }
        selection
    }

    /// The list as an address and the storage hold it.
    pub fn write(&self) -> String {
        self.0.join(",")
    }

    /// The entry of a poster.
    pub fn poster(id: &str) -> String {
        ["affiche.", id].concat()
    }

    /// The entry of a section of a poster, by its fragment.
    pub fn section(poster: &str, fragment: &str) -> String {
        ["affiche.", poster, ".", fragment].concat()
    }

    /// The poster that an entry is, or is a section of.
    pub fn poster_of(slug: &str) -> Option<&str> {
        let rest = slug.strip_prefix("affiche.")?;
        Some(rest.split_once('.').map_or(rest, |(poster, _)| poster))
    }

    /// The query string of the page that shows it.
    pub fn query(&self) -> String {
        let slugs = self.write();
        write_query((!slugs.is_empty()).then_some(("r", slugs.as_str())))
    }

    /// The slugs in their order.
    pub fn slugs(&self) -> &[String] {
        &self.0
    }

    /// Says whether something is chosen.
    pub fn has(&self, slug: &str) -> bool {
        self.0.iter().any(|chosen| chosen == slug)
    }

    /// Chooses something, last, or leaves it out.
    pub fn set(&mut self, slug: &str, is_chosen: bool) {
        self.0.retain(|chosen| chosen != slug);
        if is_chosen && self.0.len() < Self::MOST {
            self.0.push(slug.to_owned());
        }
    }

    /// Leaves something out.
    pub fn remove(&mut self, slug: &str) {
        self.set(slug, false);
    }

    /// Moves an entry one place up; the first stays.
    pub fn up(&mut self, slug: &str) {
        let place = self.0.iter().position(|chosen| chosen == slug);
        if let Some(place) = place.filter(|place| *place > 0) {
            self.0.swap(place, place - 1);
        }
    }

    /// Moves an entry one place down; the last stays.
    pub fn down(&mut self, slug: &str) {
        let place = self.0.iter().position(|chosen| chosen == slug);
        if let Some(place) = place.filter(|place| place + 1 < self.0.len()) {
            self.0.swap(place, place + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Selection;

    #[test]
    fn an_address_is_read_and_written() {
        let selection = Selection::read("hal-04308773,peertube-kkKkuQtz,zenodo.org_1");
        assert_eq!(selection.slugs().len(), 3);
        assert_eq!(Selection::read(&selection.write()), selection);
        assert_eq!(Selection::read(""), Selection::default());
    }

    #[test]
    fn nothing_foreign_gets_in() {
        let selection = Selection::read("a,,a,<script>,../x,b c,b");
        assert_eq!(selection.slugs(), ["a", "b"]);
        let long: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
        assert_eq!(
            Selection::read(&long.join(",")).slugs().len(),
            Selection::MOST
        );
    }

    #[test]
    fn posters_and_sections_can_be_chosen() {
        let poster = Selection::poster("reve");
        let section = Selection::section("reve", "concepts");
        assert_eq!(Selection::poster_of(&poster), Some("reve"));
        assert_eq!(Selection::poster_of(&section), Some("reve"));
        assert_eq!(Selection::poster_of("hal-04308773"), None);
        let selection = Selection::read(&[poster, section].join(","));
        assert_eq!(selection.query(), "?r=affiche.reve,affiche.reve.concepts");
    }

    #[test]
    fn the_order_is_the_reader_s() {
        let mut selection = Selection::read("a,b,c");
        selection.up("c");
        selection.up("a");
        assert_eq!(selection.slugs(), ["a", "c", "b"]);
        selection.down("a");
        selection.down("b");
        assert_eq!(selection.slugs(), ["c", "a", "b"]);
        selection.remove("a");
        selection.set("c", true);
        assert_eq!(selection.slugs(), ["b", "c"]);
    }
}
