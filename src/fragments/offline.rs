use leptos::prelude::*;

use super::render;
use crate::model::SafeHtml;

/// The files to consult without a network: address and size of each.
pub(crate) struct OfflineFiles {
    pub(crate) one_file: (String, String),
    pub(crate) archive: (String, String),
}

/// They are there, in a line.
pub(crate) fn offline_line(files: OfflineFiles) -> SafeHtml {
    render(view! {
        <p class="offline">
            "Consulter sans connexion\u{a0}: "
            <a href=files.one_file.0 download>
                {format!("un fichier à ouvrir ({})", files.one_file.1)}
            </a>
            ", "
            <a href=files.archive.0 download>
                {format!("un dossier à extraire ({})", files.archive.1)}
            </a>
        </p>
    })
}

/// What they are and how they are opened.
pub(crate) fn offline_section(files: OfflineFiles) -> SafeHtml {
    render(view! {
        <h2 id="sans-connexion">"Consulter sans connexion"</h2>
        <p>
            "Les affiches, la frise, les ressources, la recherche et «\u{a0}Ma sélection\u{a0}», à emporter sur un ordinateur ou une clé USB. Seuls les liens vers les ressources demandent Internet."
        </p>
        <ul>
            <li>
                <a href=files.one_file.0 download>
                    {format!("Un seul fichier (HTML, {})", files.one_file.1)}
                </a>
                "\u{a0}: un double clic l’ouvre dans le navigateur."
            </li>
            <li>
                <a href=files.archive.0 download>
                    {format!("Un dossier (archive ZIP, {})", files.archive.1)}
                </a>
                "\u{a0}: extraire l’archive, puis ouvrir «\u{a0}index.html\u{a0}»\u{a0}; les pages et les références y sont des fichiers."
            </li>
        </ul>
    })
}
