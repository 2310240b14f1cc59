//! The site in other sites: what to copy, what hosts read, the scripts of frames.

use super::discovery::Addresses;
use super::site::hash;
use crate::model::{Catalogue, Poster, push_escaped};
use crate::route::{Part, Route};

/// Stands for the address of the site while `site.toml` gives none.
const PLACEHOLDER: &str = "https://ADRESSE-DU-SITE/";

/// Width that oEmbed asks for, in px; frames take the width that their host gives.
pub(super) const WIDTH: u32 = 800;
/// Height of a frame whose host listens to nothing, in px: more than a screen, less than a poster.
pub(super) const HEIGHT: u32 = 900;

/// The script of frames.
const FRAME_SCRIPT: &str = include_str!("scripts/embed.js");
/// The script of the pages that say how to integrate.
const GUIDE_SCRIPT: &str = include_str!("scripts/guide.js");
/// The script for host pages.
const HOST_SCRIPT: &str = include_str!("scripts/hote.js");

const HOST_SCRIPT_NAME: &str = "hote.js";

/// A part that other sites are invited to show.
pub(super) struct Integration {
    pub(super) part: Part,
    /// The page that shows it whole.
    pub(super) page: Route,
    /// Its name, also the title of its frame.
    pub(super) name: String,
    /// The words of the link to its page.
    pub(super) invitation: String,
}

impl Integration {
    /// A poster, or the timeline.
    pub(super) fn of(catalogue: &Catalogue, poster: Option<&Poster>) -> Self {
        if let Some(poster) = poster {
            return Self {
                part: Part::Poster(poster.id.clone()),
                page: Route::Poster(poster.id.clone()),
                name: format!("{}, affiche du GTnum {}", poster.name, poster.phase),
                invitation: format!("Ouvrir l’affiche {} en pleine page", poster.name),
            };
        }
        let phases = &catalogue.phases;
        let first = phases.iter().map(|phase| phase.start).min();
        let last = phases.iter().map(|phase| phase.end).max();
        Self {
            part: Part::Timeline,
            page: Route::Home,
            name: format!(
                "Frise des GTnum, {}-{}",
                first.unwrap_or_default(),
                last.unwrap_or_default()
            ),
            invitation: "Ouvrir la frise en pleine page".to_owned(),
        }
    }

    /// Every part that has a guide and an oEmbed file.
    pub(super) fn all(catalogue: &Catalogue) -> Vec<Self> {
        std::iter::once(None)
            .chain(catalogue.posters.iter().map(Some))
            .map(|poster| Self::of(catalogue, poster))
            .collect()
    }

    /// Where its oEmbed description is, below the root of the site.
    pub(super) fn oembed_path(&self) -> String {
        [&Route::Embed(self.part.clone()).path(), "oembed.json"].concat()
    }
}

/// What an integrator copies.
pub(crate) struct Snippets {
    /// A frame of fixed height, and the link for those who do not see it.
    pub(crate) fixed: String,
    /// The same with the host's script.
    pub(crate) automatic: String,
    /// The address of the page, and that of its oEmbed description.
    pub(crate) oembed: Option<(String, String)>,
    /// The site's address is not known.
    pub(crate) lacks_address: bool,
    /// What stands for it.
    pub(crate) placeholder: &'static str,
}

/// What to copy to show a part.
pub(super) fn snippets(catalogue: &Catalogue, integration: &Integration) -> Snippets {
    let known = Addresses::of(catalogue);
    let address = |path: &str| match &known {
        Some(site) => site.file(path),
        None => [PLACEHOLDER, path].concat(),
    };
    let page = address(&integration.page.path());
    let mut link = String::from("<p><a href=\"");
    push_escaped(&mut link, &page);
    link.push_str("\">");
    push_escaped(&mut link, &integration.invitation);
    link.push_str("</a></p>");
    let src = address(&Route::Embed(integration.part.clone()).path());
    let frame = |style: &str| iframe(&src, &integration.name, style);
    let script = format!(
        "<script src=\"{}\" async></script>",
        address(HOST_SCRIPT_NAME)
    );
    Snippets {
        fixed: format!("{}\n{link}", frame("border:0")),
        automatic: format!(
            "{}\n{link}\n{script}",
            // Chromium sizes the frame by itself where the element's own height is `auto`.
            frame(&format!(
                "border:0;height:auto;min-height:{HEIGHT}px;frame-sizing:content-height"
            ))
        ),
        oembed: known
            .as_ref()
            .map(|site| (page, site.file(&integration.oembed_path()))),
        lacks_address: known.is_none(),
        placeholder: PLACEHOLDER,
    }
}

/// The element that shows a part.
pub(super) fn iframe(src: &str, title: &str, style: &str) -> String {
    let mut html = String::from("<iframe src=\"");
    push_escaped(&mut html, src);
    html.push_str("\" title=\"");
    push_escaped(&mut html, title);
    html.push_str(&format!(
        "\" width=\"100%\" height=\"{HEIGHT}\" style=\"{style}\" loading=\"lazy\" allow=\"clipboard-write\"></iframe>"
    ));
    html
}

/// A script as it is served: without its comments and indents.
pub(super) fn lean(script: &str) -> String {
    let mut lean = String::new();
    for line in script.lines().map(str::trim) {
        if !line.is_empty() && !line.starts_with("//") {
            lean.push_str(line);
            lean.push('\n');
        }
    }
    lean
}

/// The scripts of this folder, each with its name and its text.
pub(super) struct Scripts {
    /// In frames.
    pub(super) frame: (String, String),
    /// In guides, and in the dialog that shows one.
    pub(super) guide: (String, String),
    /// In host pages, which write its name themselves: it never changes.
    pub(super) host: (String, String),
}

impl Scripts {
    pub(super) fn new() -> Self {
        let named = |name: &str, script: &str| {
            let text = lean(script);
            (format!("{name}-{}.js", hash(text.as_bytes())), text)
        };
        Self {
            frame: named("embed", FRAME_SCRIPT),
            guide: named("guide", GUIDE_SCRIPT),
            host: (HOST_SCRIPT_NAME.to_owned(), lean(HOST_SCRIPT)),
        }
    }
}

/// What a part tells other programs: that its page is elsewhere, and that it may take the height of its content.
///
/// `script` is the address of the script of frames.
pub(super) fn head(catalogue: &Catalogue, part: &Part, script: &str) -> String {
    let route = Route::Embed(part.clone());
    let poster = match part {
        Part::Timeline => None,
        Part::Poster(id) | Part::Panel(id, _) => catalogue.poster(id),
    };
    let integration = Integration::of(catalogue, poster);
    let site = Addresses::of(catalogue);
    let page = match &site {
        Some(site) => site.page(&integration.page),
        None => integration.page.href(&route.root()),
    };
    let mut head =
        String::from("<meta name=\"robots\" content=\"noindex\"><link rel=\"canonical\" href=\"");
    push_escaped(&mut head, &page);
    head.push_str(
        "\"><meta name=\"responsive-embedded-sizing\" \
         content=\"allow-origins=*\">",
    );
    if *part != Part::Timeline {
        // The links of a poster lead to other sites, and the frame is not the place to show them.
        head.push_str("<base target=\"_blank\">");
    }
    head.push_str(&discovery_link(catalogue, &integration));
    head.push_str("<script src=\"");
    push_escaped(&mut head, script);
    head.push_str("\" async></script>");
    head
}

/// Where hosts find the oEmbed description of a page; nothing while the site's address is not known.
pub(super) fn discovery_link(catalogue: &Catalogue, integration: &Integration) -> String {
    let Some(site) = Addresses::of(catalogue) else {
        return String::new();
    };
    let mut link = String::from("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"");
    push_escaped(&mut link, &site.file(&integration.oembed_path()));
    link.push_str("\">");
    link
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::discovery::fixture;
    use crate::model::PosterId;

    const ADDRESS: Option<&str> = Some("https://exemple.fr/sous/chemin/");

    fn poster(catalogue: &Catalogue) -> Integration {
        Integration::of(catalogue, catalogue.poster(&PosterId::new("pleiades")))
    }

    /// Host pages carry it: what it weighs is a promise.
    #[test]
    fn the_script_for_host_pages_is_under_400_bytes() {
        let host = Scripts::new().host.1;
        assert!(host.len() < 400, "{} bytes", host.len());
        assert!(host.starts_with("(e=>{"), "{host}");
    }

    #[test]
    fn a_served_script_has_neither_comments_nor_indents() {
        assert_eq!(
            lean("// why\n  a();\n\n    // b\nc('//');\n"),
            "a();\nc('//');\n"
        );
    }

    #[test]
    fn a_snippet_names_its_frame_and_leaves_a_link_to_those_who_do_not_see_it() {
        let catalogue = fixture::catalogue(ADDRESS);
        let snippets = snippets(&catalogue, &poster(&catalogue));
        for part in [
            "<iframe src=\"https://exemple.fr/sous/chemin/integration/affiches/pleiades/\"",
            " title=\"#PLEIADES, affiche du GTnum 2020-2022\"",
            " loading=\"lazy\"",
            "<p><a href=\"https://exemple.fr/sous/chemin/affiches/pleiades/\">Ouvrir",
        ] {
            assert!(snippets.fixed.contains(part), "{}", snippets.fixed);
            assert!(snippets.automatic.contains(part), "{}", snippets.automatic);
        }
        assert!(!snippets.fixed.contains("<script"), "{}", snippets.fixed);
        assert!(
            snippets
                .automatic
                .contains("<script src=\"https://exemple.fr/sous/chemin/hote.js\" async>"),
            "{}",
            snippets.automatic
        );
    }

    #[test]
    fn a_snippet_does_not_invent_the_address_of_the_site() {
        let catalogue = fixture::catalogue(None);
        let snippets = snippets(&catalogue, &poster(&catalogue));
        assert!(snippets.lacks_address && snippets.oembed.is_none());
        assert!(snippets.fixed.contains(PLACEHOLDER), "{}", snippets.fixed);
    }

    #[test]
    fn a_part_says_that_its_page_is_elsewhere() {
        let catalogue = fixture::catalogue(ADDRESS);
        let part = Part::Poster(PosterId::new("pleiades"));
        let told = head(&catalogue, &part, "../../../embed.js");
        for tag in [
            "<meta name=\"robots\" content=\"noindex\">",
            "<link rel=\"canonical\" href=\"https://exemple.fr/sous/chemin/affiches/pleiades/\">",
            "<base target=\"_blank\">",
            "href=\"https://exemple.fr/sous/chemin/integration/affiches/pleiades/oembed.json\">",
        ] {
            assert!(told.contains(tag), "{told}");
        }
        // Its choices are made in the frame.
        let timeline = head(&catalogue, &Part::Timeline, "../../embed.js");
        assert!(!timeline.contains("<base"), "{timeline}");
        let unknown = head(&fixture::catalogue(None), &part, "../../../embed.js");
        assert!(
            unknown.contains("<link rel=\"canonical\" href=\"../../../affiches/pleiades/\">"),
            "{unknown}"
        );
        assert!(!unknown.contains("oembed"), "{unknown}");
    }
}
