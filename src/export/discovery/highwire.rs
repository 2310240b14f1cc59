//! `citation_*` tags, which reference managers and Google Scholar read on the sheet of a resource.

use super::known::{Known, issue};
use crate::model::{Kind, Resource, push_escaped};

/// The tags of a resource, or nothing when no source gives its title.
///
/// Without a title there is no record: a reader would fill the gap with the title of the sheet, as if the work were
/// called that. Zotero then saves the sheet as the web page that it is. What is inferred is left out.
///
/// `citation_title` alone means a journal article to Zotero. `DC.type` says better, in Zotero's words; a resource whose
/// nature is not certain, a deposit above all, is a «document». For the same reason only an article has a
/// `citation_journal_title`; any other container is a publication's name in PRISM.
pub(in crate::export) fn highwire(resource: &Resource) -> String {
    let known = Known::of(resource);
    let Some(title) = known.title else {
        return String::new();
    };
    let mut tags = String::new();
    meta(&mut tags, "citation_title", title);
    for author in known.authors {
        meta(&mut tags, "citation_author", author);
    }
    if let Some(year) = known.year {
        meta(&mut tags, "citation_publication_date", &year.to_string());
    }
    match known.container {
        Some(container) if known.kind == Some(Kind::Article) => {
            let (journal, number) = issue(container);
            meta(&mut tags, "citation_journal_title", journal);
            if let Some(number) = number {
                meta(&mut tags, "citation_issue", number);
            }
        }
        Some(container) => meta(&mut tags, "prism.publicationName", container),
        None => {}
    }
    if let Some(doi) = known.doi {
        meta(&mut tags, "citation_doi", doi);
    }
    if let Some(language) = known.language {
        meta(&mut tags, "citation_language", language);
    }
    meta(&mut tags, "citation_public_url", &resource.url);
    meta(&mut tags, "DC.type", item_type(known.kind));
    tags
}

/// The type of item, as Zotero names it.
fn item_type(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Article) => "journalArticle",
        Some(Kind::Video) => "videoRecording",
        Some(Kind::Podcast) => "podcast",
        Some(Kind::Post) => "blogPost",
        Some(Kind::Data) => "dataset",
        Some(Kind::Channel | Kind::Blog | Kind::Page) => "webpage",
        Some(Kind::Deposit) | None => "document",
    }
}

fn meta(tags: &mut String, name: &str, content: &str) {
    tags.push_str("<meta name=\"");
    tags.push_str(name);
    tags.push_str("\" content=\"");
    push_escaped(tags, content);
    tags.push_str("\">");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture::{self, HOSTILE};
    use crate::model::Inferred;

    #[test]
    fn a_complete_article_is_told_in_full() {
        assert_eq!(
            highwire(&fixture::article()).replace("><", ">\n<"),
            "<meta name=\"citation_title\" content=\"Quelques effets du confinement\">\n\
             <meta name=\"citation_author\" content=\"Julien Netter\">\n\
             <meta name=\"citation_publication_date\" content=\"2022\">\n\
             <meta name=\"citation_journal_title\" content=\"Recherches en éducation\">\n\
             <meta name=\"citation_issue\" content=\"48\">\n\
             <meta name=\"citation_doi\" content=\"10.4000/ree.11158\">\n\
             <meta name=\"citation_language\" content=\"fr\">\n\
             <meta name=\"citation_public_url\" content=\"https://journals.openedition.org/ree/11158\">\n\
             <meta name=\"DC.type\" content=\"journalArticle\">"
        );
    }

    #[test]
    fn no_title_no_record() {
        assert_eq!(highwire(&fixture::deposit()), "");
        let mut article = fixture::article();
        article.inferred = vec![fixture::inferred("title")];
        assert_eq!(highwire(&article), "");
    }

    #[test]
    fn what_is_inferred_is_left_out() {
        let mut article = fixture::article();
        article.inferred = ["authors", "year", "container", "doi", "language", "kind"]
            .map(fixture::inferred)
            .into_iter()
            .collect::<Vec<Inferred>>();
        let tags = highwire(&article);
        assert_eq!(tags.matches('<').count(), 3, "{tags}");
        assert!(tags.contains("content=\"document\""), "{tags}");
    }

    /// Zotero takes any `citation_title` for a journal article unless told otherwise.
    #[test]
    fn only_an_article_is_in_a_journal() {
        for kind in Kind::ALL {
            let mut resource = fixture::article();
            resource.kind = kind;
            let tags = highwire(&resource);
            let is_article = kind == Kind::Article;
            assert_eq!(
                tags.contains("citation_journal_title"),
                is_article,
                "{tags}"
            );
            assert_eq!(tags.contains("journalArticle"), is_article, "{tags}");
        }
    }

    #[test]
    fn no_text_leaves_its_attribute() {
        let mut article = fixture::article();
        article.title = Some(HOSTILE.into());
        article.authors = vec![HOSTILE.into()];
        let tags = highwire(&article);
        assert!(!tags.contains("</script>"), "{tags}");
        assert_eq!(tags.matches('<').count(), tags.matches('>').count());
    }
}
