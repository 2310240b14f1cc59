//! One page as a file: the view of the application, its data, its style.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use serde::Serialize;

use super::installable;
use super::site::Assets;
use crate::app::{self, App};
use crate::page::{Citation, Page};
use crate::route::{Hosting, Route};

/// The whole document; `head` is what it tells other programs.
pub(super) fn document(page: &Page, head: &str, assets: &Assets<'_>) -> String {
    let root = match &page.route {
        // Served for any address: its links cannot be relative.
        Route::NotFound => assets.base.to_owned(),
        route => route.root(Hosting::Server).way().to_owned(),
    };
    let route = page.route.path();
    let icon = installable::icon_address();
    let is_framed = matches!(page.route, Route::Embed(_));
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"fr\"{marks} data-root=\"{root}\" data-route=\"/{route}\"><head><meta charset=\"utf-8\">{policy}\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         {head}<meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"icon\" href=\"{icon}\">\
         <style>{css}{early}</style>\
         <script type=\"module\" src=\"{root}{script}\"></script>",
        policy = assets.policy.map_or_else(String::new, |policy| format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"
        )),
        marks = match page.route {
            Route::Embed(_) => " data-embed",
            // Until something is painted, only what is on the screen is laid out.
            Route::Poster(_) | Route::Resources => " data-unpainted",
            _ => "",
        },
        title = escape(&page.title),
        css = assets.css,
        early = assets.early_css.unwrap_or_default(),
        script = assets.script,
    );
    let late = |media| {
        format!(
            "<link rel=\"stylesheet\" href=\"{root}{}\"{media}>",
            assets.late_css
        )
    };
    let waits_for_late = assets.early_css.is_none();
    if waits_for_late {
        html.push_str(&late(""));
    }
    // The code that a page is made for comes with it, beside the application's.
    let own: &[&str] = match page.route {
        Route::Resources => &assets.explore,
        Route::Selection => &assets.selection,
        _ => &[],
    };
    if let Some((script, preloads)) = own.split_first() {
        html.push_str(&format!(
            "<script type=\"module\" src=\"{root}{script}\"></script>"
        ));
        for file in preloads {
            html.push_str(&format!(
                "<link rel=\"preload\" href=\"{root}{file}\" as=\"fetch\" crossorigin>"
            ));
        }
    }
    if let Some(reload) = assets.reload {
        html.push_str("<script>");
        html.push_str(reload);
        html.push_str("</script>");
    }
    if matches!(page.route, Route::EmbedGuide(_)) {
        html.push_str(&format!(
            "<script type=\"module\" src=\"{root}{}\"></script>",
            assets.guide_script
        ));
    }
    html.push_str("</head><body><div id=\"app\">");
    html.push_str(&render(page.clone()));
    html.push_str("</div>");
    // In the head, Chromium would wait for it before it paints anything.
    html.push_str(&format!(
        "<link rel=\"preload\" href=\"{root}{}\" as=\"font\" type=\"font/woff2\" crossorigin>",
        assets.font
    ));
    if is_framed {
        // Where a host refuses modules, nothing but the page itself asks for them.
        html.push_str(&late(""));
    } else if !waits_for_late {
        // On the screen they come after the first paint, asked for by the entry script.
        html.push_str(&late(" media=\"print\""));
        html.push_str(&format!("<noscript>{}</noscript>", late("")));
    }
    html.push_str("<script type=\"application/json\" id=\"page\">");
    html.push_str(&data(&page.clone().without_fragments()));
    html.push_str("</script></body></html>\n");
    html
}

/// The view, as the browser will find it.
pub(super) fn render(page: Page) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let html = owner.with(|| app::view(App::new(page)).to_html());
    owner.unset_with_forced_cleanup();
    // Leptos marks places by comments in a short form that browsers mend and validators refuse. The text of a page has
    // no bare « < ».
    html.replace("<!>", "<!---->")
}

/// A page as JSON that may stand inside a `script` element.
pub(super) fn data(page: &Page) -> String {
    // Our types hold nothing that JSON cannot say.
    let json = serde_json::to_string(page).unwrap_or_default();
    json.replace("</", "<\\/").replace("<!--", "\\u003c!--")
}

/// A page as the file that it is drawn from without a load; with the reference of what it is about, if it is about one
/// thing: a selection is made of these.
pub(super) fn file(page: &Page, citation: Option<&Citation>) -> String {
    #[derive(Serialize)]
    struct File<'a> {
        #[serde(flatten)]
        page: &'a Page,
        citation: &'a Citation,
    }
    match citation {
        Some(citation) => serde_json::to_string(&File { page, citation }).unwrap_or_default(),
        None => data(page),
    }
}

pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    crate::model::push_escaped(&mut escaped, text);
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SafeHtml;
    use crate::page::{Body, ProsePage};

    fn page(title: &str) -> Page {
        Page {
            route: Route::Legal,
            build: String::new(),
            title: title.into(),
            nav: SafeHtml::default(),
            body: Body::Prose(ProsePage {
                class: String::new(),
                title: title.into(),
                head: SafeHtml::from_paragraphs([title]),
                video: None,
                text: SafeHtml::default(),
            }),
            footer: SafeHtml::default(),
        }
    }

    #[test]
    fn a_page_carries_the_policy_before_anything_that_it_rules() {
        let assets = |policy| Assets {
            explore: [""; 3],
            selection: [""; 2],
            css: "",
            early_css: None,
            font: "",
            late_css: "",
            script: "",
            frame_script: "",
            guide_script: "",
            reload: None,
            policy,
            base: "/",
        };
        let with = document(&page("T"), "", &assets(Some("default-src 'none'")));
        assert!(
            with.contains(
                "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">"
            ),
            "{with}"
        );
        let without = document(&page("T"), "", &assets(None));
        assert!(!without.contains("http-equiv"), "{without}");
    }

    /// Text of a page must not end the element that carries its data.
    #[test]
    fn data_cannot_leave_their_script_element() {
        let json = data(&page("</script><!--<script>alert(1)"));
        assert!(!json.contains("</"), "{json}");
        assert!(!json.contains("<!--"), "{json}");
        let read: Page = serde_json::from_str(&json).unwrap();
        assert_eq!(read.title, "</script><!--<script>alert(1)");
    }

    /// RGAA 8.2: the source is valid before any browser has mended it.
    #[test]
    fn comments_are_written_in_full() {
        let html = render(page("Une phrase"));
        assert!(html.contains("<!---->"), "{html}");
        assert!(!html.contains("<!>"), "{html}");
    }

    /// Hydration finds the text in the document; its data must not carry it twice.
    #[test]
    fn the_page_carries_no_fragment_twice() {
        let json = data(&page("Une phrase").without_fragments());
        assert!(!json.contains("<p>"), "{json}");
        assert!(render(page("Une phrase")).contains("<p>Une phrase</p>"));
    }
}
