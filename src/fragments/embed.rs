use leptos::prelude::*;

use super::{link_items, render};
use crate::export::Snippets;
use crate::model::{AccessibilityStatus, Poster, SafeHtml, push_escaped};

/// What stands below a part in a frame.
pub(crate) struct FrameFooter {
    /// The ink of the poster, so that its paper goes to the edge; nothing for the timeline.
    pub(crate) ink: &'static str,
    /// The whole page.
    pub(crate) href: String,
    /// «Ouvrir l’affiche #REVE en pleine page».
    pub(crate) words: String,
    /// The links to resources open a window.
    pub(crate) opens_windows: bool,
    /// Address of the page on accessibility.
    pub(crate) accessibility: String,
    pub(crate) status: AccessibilityStatus,
}

/// One link to the whole page, and the accessibility line that the law asks for.
pub(crate) fn frame_footer(footer: FrameFooter) -> SafeHtml {
    let windows = footer.opens_windows.then(|| {
        view! { <p class="mention">"Les liens s’ouvrent dans une nouvelle fenêtre."</p> }
    });
    let class = if footer.ink.is_empty() {
        String::new()
    } else {
        ["ink-", footer.ink].concat()
    };
    render(view! {
        <footer class=class>
            {windows} <a target="_blank" rel="noopener" href=footer.href>
                {[&footer.words, NEW_WINDOW].concat()}
            </a> " " <a target="_blank" rel="noopener" href=footer.accessibility>
                {["Accessibilité\u{a0}: ", footer.status.label(), NEW_WINDOW].concat()}
            </a>
        </footer>
    })
}

/// What the name of a link that opens a window ends with.
pub(crate) const NEW_WINDOW: &str = " (nouvelle fenêtre)";

/// The cover of a panel that stands alone: whose it is.
pub(crate) fn panel_cover(id: &str, name: &str, phase: String, carriers: String) -> SafeHtml {
    render(view! {
        <p class="top">
            <span>{phase}</span>
            " "
            <span>{carriers}</span>
        </p>
        <h1 class=["n-", id].concat()>{name.to_owned()}</h1>
    })
}

/// What a panel says of its use; the rest is a link away.
pub(crate) fn panel_colophon(poster: &Poster) -> SafeHtml {
    let licence = poster.licence.clone();
    render(view! {
        {licence.map(|words| view! { <p class="mention">{words}</p> })}
        <p class="mention">
            "Ce qui est déduit, les crédits et la légende se lisent sur l’affiche en pleine page."
        </p>
    })
}

/// What to copy, whole without code; the script of the page adds buttons, choices and a preview.
pub(crate) fn guide(
    snippets: &Snippets,
    panels: Vec<(String, String)>,
    is_timeline: bool,
) -> SafeHtml {
    let missing = snippets.lacks_address.then(|| {
        view! {
            <p class="missing">
                "L’adresse publique du site n’est pas encore écrite dans content/site.toml\u{a0}: remplacez "
                <code>{snippets.placeholder}</code> " par elle."
            </p>
        }
    });
    let paste = snippets.oembed.clone().map(|(page, oembed)| {
        view! {
            <h2 id="adresse">"L’adresse seule"</h2>
            <p>
                "WordPress, Hypothèses et les autres sites qui connaissent oEmbed\u{a0}: collez cette adresse, seule sur sa ligne."
            </p>
            <textarea readonly rows="1" aria-label="Adresse de la page">
                {escaped(&page)}
            </textarea>
            <p>"Adresse oEmbed, pour qui la demande\u{a0}:"</p>
            <textarea readonly rows="1" aria-label="Adresse oEmbed">
                {escaped(&oembed)}
            </textarea>
        }
    });
    let panels = (!panels.is_empty()).then(|| {
        view! {
            <h2 id="panneaux">"Un panneau seul"</h2>
            <p>"Mettez son adresse à la place de celle de l’affiche."</p>
            <ul>{link_items(panels)}</ul>
        }
    });
    let of_part = if is_timeline {
        view! {
            <li>
                <code>"phase=2020-2022"</code>
                " choisit une phase\u{a0}; "
                <code>"theme="</code>
                " suivi de l’identifiant d’un thème le choisit\u{a0};"
            </li>
        }
        .into_any()
    } else {
        view! {
            <li>
                <code>"nature=video"</code>
                ", "
                <code>"format="</code>
                ", "
                <code>"hote="</code>
                " ou "
                <code>"annee="</code>
                " coche un filtre de l’affiche (filtrez l’affiche, puis copiez ce que son adresse montre)\u{a0};"
            </li>
            <li>
                <code>"q=parents"</code>
                " ne laisse que les liens que la recherche trouve\u{a0};"
            </li>
        }
        .into_any()
    };
    render(view! {
        <div class="choices" hidden>
            <label>
                "Apparence " <select name="apparence">
                    <option value="">"celle du système du visiteur"</option>
                    <option value="claire">"claire"</option>
                    <option value="sombre">"sombre"</option>
                </select>
            </label>
            <label>"Hauteur fixe, en pixels " <input name="hauteur" type="number" min="200" max="20000" step="50" value="900" /></label>
        </div>
        {missing}
        <h2 id="fixe">"Hauteur fixe"</h2>
        <p>"Le cadre garde la hauteur écrite\u{a0}; la suite se fait défiler dans le cadre."</p>
        <textarea readonly rows="7" aria-label="Code à copier, hauteur fixe">
            {escaped(&snippets.fixed)}
        </textarea>
        <h2 id="auto">"Hauteur automatique"</h2>
        <p>
            "Le cadre prend la hauteur de son contenu, si votre site accepte un script. Sans ce script, cela marche aussi là où la page a déjà iframe-resizer 4, open-iframe-resizer, pym.js ou le script de Datawrapper."
        </p>
        <textarea readonly rows="8" aria-label="Code à copier, hauteur automatique">
            {escaped(&snippets.automatic)}
        </textarea>
        {paste}
        {panels}
        <h2 id="options">"Options de l’adresse du cadre"</h2>
        <p>"À ajouter après un point d’interrogation\u{a0}; ce qui est inconnu est ignoré."</p>
        <ul>
            {of_part}
            <li>
                <code>"apparence=claire"</code>
                ", "
                <code>"apparence=sombre"</code>
                " ou "
                <code>"apparence=auto"</code>
                " (celle du système du visiteur, comme sans option)."
            </li>
        </ul>
    })
}

/// Text for a `textarea`: Leptos writes it there as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    push_escaped(&mut escaped, text);
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of a poster may hold anything; what is copied must be what was written.
    #[test]
    fn a_snippet_cannot_leave_its_box() {
        let snippets = Snippets {
            fixed: "<iframe title=\"a &amp; b</textarea>\">".to_owned(),
            automatic: String::new(),
            oembed: None,
            lacks_address: false,
            placeholder: "",
        };
        let markup = guide(&snippets, Vec::new(), false);
        assert!(
            markup.as_str().contains(
                ">&lt;iframe title=&quot;a &amp;amp; b&lt;/textarea&gt;&quot;&gt;</textarea>"
            ),
            "{}",
            markup.as_str()
        );
    }
}
