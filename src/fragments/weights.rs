use leptos::prelude::*;

use super::render;
use crate::model::SafeHtml;

/// A row of the table of weights, as it is read.
pub(crate) struct PageWeight {
    pub(crate) name: String,
    /// «337 éléments, 5 requêtes, 131,5 ko».
    pub(crate) measures: String,
    pub(crate) ecoindex: String,
}

/// What each page weighs. Two columns: on a phone, more would break their words.
pub(crate) fn weights(rows: Vec<PageWeight>) -> SafeHtml {
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{row.name} " " <small>{row.measures}</small></th>
                    <td>{row.ecoindex}</td>
                </tr>
            }
        })
        .collect_view();
    render(view! {
        <table class="weights">
            <thead>
                <tr>
                    <th scope="col">"Page"</th>
                    <th scope="col">"EcoIndex"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    })
}
