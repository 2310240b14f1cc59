use leptos::prelude::*;

use crate::app::App;
use crate::model::Video;

/// A video that asks nothing of its host before the reader's click; the link works without code.
#[expect(non_snake_case, reason = "a component")]
pub fn VideoFacade(app: App, video: Video, title: String) -> AnyView {
    let is_playing = RwSignal::new(false);
    let notice = [
        "Cette vidéo est hébergée par ",
        &video.host,
        " (PeerTube). Rien n’est demandé à ce site avant que vous la lanciez ; sa transcription est ci-dessous.",
    ]
    .concat();
    let player = move || {
        is_playing.get().then(|| {
            view! {
                <iframe
                    title=["Vidéo\u{a0}: ", &title].concat()
                    src=[&video.embed_url, "?p2p=0&autoplay=1&warningTitle=0&subtitle=fr"].concat()
                    allow="fullscreen; autoplay; picture-in-picture"
                    referrerpolicy="strict-origin-when-cross-origin"
                ></iframe>
            }
        })
    };
    view! {
        <div class="video">
            <p>{notice}</p>
            <button
                type="button"
                hidden=move || !app.is_live.get()
                on:click=move |_| is_playing.update(|is_playing| *is_playing = !*is_playing)
            >
                {move || if is_playing.get() { "Fermer la vidéo" } else { "Lire la vidéo ici" }}
            </button>
            <a href=video.watch_url>{["Voir la vidéo sur ", &video.host].concat()}</a>
            {video.download_url.map(|href| view! { <a href=href>"Télécharger la vidéo"</a> })}
            {player}
        </div>
    }
    .into_any()
}
