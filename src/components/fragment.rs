use leptos::prelude::*;

use crate::model::SafeHtml;

/// Markup that the native tool has rendered, in a box of its own.
#[expect(non_snake_case, reason = "a component")]
pub fn Fragment(class: &'static str, html: SafeHtml) -> AnyView {
    view! { <div class=class inner_html=html.into_string()></div> }.into_any()
}
