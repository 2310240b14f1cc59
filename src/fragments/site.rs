use leptos::prelude::*;

use super::render;
use crate::model::{AccessibilityStatus, SafeHtml};
use crate::route::{Root, Route};

/// The links above every page.
pub(crate) fn nav(route: &Route, root: &Root) -> SafeHtml {
    let entry = |target: Route, fragment: &str, label: &'static str| {
        let current = (target == *route && fragment.is_empty()).then_some("page");
        view! {
            <a href=[&target.href(root), fragment].concat() aria-current=current>
                {label}
            </a>
            " "
        }
    };
    render(view! {
        <a class="skip" href="#contenu">
            "Aller au contenu"
        </a>
        <nav aria-label="Navigation principale">
            {entry(Route::Home, "", "Affiches")} {entry(Route::Home, "#frise", "Frise")}
            {entry(Route::Resources, "", "Ressources")}
            {entry(Route::Groups, "", "Les GTnum")} {entry(Route::Call, "", "L’appel 2020")}
            // Without code it leads to the list of all resources, where there is something to choose by.
            <a href=[&Route::Resources.href(root), "#q"].concat() data-act="find">
                "Rechercher"
            </a>
        </nav>
    })
}

/// The links below every page, and what is said when the code does not answer.
pub(crate) fn footer(root: &Root, accessibility: AccessibilityStatus) -> SafeHtml {
    render(view! {
        <p class="failure">
            "Les commandes de cette page (thème, impression, choix dans la frise) ne répondent pas\u{a0}; les textes et les liens sont tous là."
        </p>
        <footer>
            <a href=Route::SiteMap.href(root)>"Plan du site"</a>
            " "
            <a href=Route::Accessibility.href(root)>
                {["Accessibilité\u{a0}: ", accessibility.label()].concat()}
            </a>
            " "
            <a href=Route::Legal.href(root)>"Mentions légales"</a>
        </footer>
    })
}
