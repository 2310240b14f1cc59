//! References, generated natively and joined here; and what a reader takes away of them.

use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use crate::browser::data::Value;
use crate::explore::clipboard::copy;
use crate::explore::dom::{append, button, element, href, response, set};
use crate::page::Citation;
use crate::state::Selection;

/// The references of a selection, in its order. What is not on this site, or what the network does not give, is left
/// out; the caller sees how many are missing.
pub(super) async fn of(selection: &Selection) -> Vec<Citation> {
    let mut posters: Vec<(&str, Vec<Citation>)> = Vec::new();
    let mut found = Vec::new();
    for slug in selection.slugs() {
        let citation = match Selection::poster_of(slug) {
            Some(poster) => {
                if !posters.iter().any(|(known, _)| *known == poster) {
                    posters.push((poster, of_poster(poster).await.unwrap_or_default()));
                }
                let mut known = posters.iter().flat_map(|(_, citations)| citations);
                known.find(|citation| citation.key == *slug).cloned()
            }
            None => of_resource(slug).await,
        };
        found.extend(citation);
    }
    found
}

async fn of_poster(poster: &str) -> Option<Vec<Citation>> {
    let json = fetch_json(&["affiches/", poster, "/citations.json"].concat()).await?;
    Vec::deserialize(Value(json)).ok()
}

/// From the data of its sheet.
async fn of_resource(slug: &str) -> Option<Citation> {
    let json = fetch_json(&["ressources/", slug, "/page.json"].concat()).await?;
    let citation = js_sys::Reflect::get(&json, &"citation".into()).ok()?;
    Citation::deserialize(Value(citation)).ok()
}

async fn fetch_json(path: &str) -> Option<JsValue> {
    JsFuture::from(response(&href(path)).await?.json().ok()?)
        .await
        .ok()
}

/// Formats to take away: name, extension, media type, and how entries join.
const FORMATS: [(&str, &str, &str); 4] = [
    ("BibTeX", "bib", "application/x-bibtex"),
    ("RIS", "ris", "application/x-research-info-systems"),
    (
        "CSL-JSON",
        "json",
        "application/vnd.citationstyles.csl+json",
    ),
    ("CSV", "csv", "text/csv"),
];

fn joined(extension: &str, items: &[Citation]) -> String {
    let of = |part: fn(&Citation) -> &str| items.iter().map(part).collect::<Vec<_>>();
    match extension {
        "bib" => of(|item| &item.bibtex).join("\n"),
        "ris" => of(|item| &item.ris).concat(),
        "json" => ["[\n", &of(|item| &item.csl).join(",\n"), "\n]\n"].concat(),
        _ => {
            let header = items.first().map(|item| item.csv_header.as_str());
            [header.unwrap_or_default(), &of(|item| &item.csv).concat()].concat()
        }
    }
}

/// The references in every format, to read, to copy and to save: a frame may forbid files, and then the text is there.
pub(super) fn exports(items: &[Citation]) -> HtmlElement {
    let exports = element("div", "exports", "");
    let references: Vec<String> = items.iter().map(plain_reference).collect();
    let references = references.join("\n");
    append(
        &exports,
        &button("Copier les références", move || {
            copy(references.clone(), "Références copiées.");
        }),
    );
    for (label, extension, media_type) in FORMATS {
        let text = joined(extension, items);
        let format = element("details", "", "");
        append(&format, &element("summary", "", label));
        let name = ["selection.", extension].concat();
        let save = element("a", "", &["Enregistrer ", &name].concat());
        set(&save, "href", &file_address(&text, media_type));
        set(&save, "download", &name);
        append(&format, &save);
        let shown = element("pre", "", &text);
        shown.set_tab_index(0);
        append(&format, &shown);
        append(&exports, &format);
    }
    exports
}

/// The address of a file that is made here. It lives as long as the page: a reader may come back to the link.
fn file_address(text: &str, media_type: &str) -> String {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(&[media_type, ";charset=utf-8"].concat());
    Blob::new_with_str_sequence_and_options(&parts, &options)
        .and_then(|blob| Url::create_object_url_with_blob(&blob))
        .unwrap_or_default()
}

/// A reference as it is shown.
pub(super) fn reference(item: &Citation) -> HtmlElement {
    let reference = element("p", "citation", "");
    // Written by the native tool of this build, every text escaped.
    reference.set_inner_html(item.reference.as_str());
    reference
}

fn plain_reference(item: &Citation) -> String {
    reference(item).text_content().unwrap_or_default()
}

/// What reference managers read.
pub(super) fn coins(item: &Citation) -> HtmlElement {
    let coins = element("span", "Z3988", "");
    set(&coins, "aria-hidden", "true");
    coins.set_title(&item.coins);
    coins
}
