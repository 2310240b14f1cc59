use leptos::prelude::*;

use crate::app::App;
use crate::components::{Fragment, VideoFacade};
use crate::page::ProsePage;

/// A page of text.
#[expect(non_snake_case, reason = "a component")]
pub fn ProseView(app: App, prose: ProsePage) -> AnyView {
    let title = prose.title;
    view! {
        <main class=prose.class id="contenu">
            {Fragment("head", prose.head)}
            {prose.video.map(|video| VideoFacade(app, video, title))}
            {Fragment("body", prose.text)}
        </main>
    }
    .into_any()
}
