//! The copy of the site that a browser keeps: whole or not at all, of one build, for when the network fails.

use e2e::console::listed;
use e2e::pages::{Home, Page};
use e2e::second_build;
use e2e::{Browser, Content, Fault, Server, Site, in_browser};
use serde_json::json;
use thirtyfour::prelude::Key;

use crate::failure::TOLD;
use crate::without_code::check_poster;

/// The worker is in place, which it is once the copy is whole.
const KEPT: &str = "navigator.serviceWorker.controller?.state === 'activated'";
/// Addresses of what is kept, by copy.
const COPIES: &str = "caches.keys().then((names) => Promise.all(names.map(async (name) => \
    (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort())))";
/// Neither copy nor worker.
const NOTHING: &str = "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])\
    .then(([names, workers]) => !names.length && !workers.length)";
const REGISTRATIONS: &str = "navigator.serviceWorker.getRegistrations().then((all) => all.length)";
/// A search for «parent» has answered.
const FOUND: &str = "document.querySelector('.count').textContent === '8 ressources sur 48'";
/// What a page asks for when it has nothing else to do has been asked for.
const IDLE: &str = "
    const turn = () => new Promise((done) => setTimeout(done));
    const idle = () => turn().then(() => new Promise((done) => (self.requestIdleCallback ?? setTimeout)(done)));
    return idle().then(idle).then(() => true);
";

const MOUNT: &str = "/sous/chemin";

/// A page waits some seconds before it asks for the copy; tests do not.
macro_rules! haste {
    () => {
        "const later = setTimeout; \
         window.setTimeout = (act, ms, ...words) => later(act, ms === 3000 ? 0 : ms, ...words);\n"
    };
}

/// To read it is an error, as where a browser's settings forbid it.
macro_rules! refused {
    ($object:literal, $name:literal) => {
        concat!(
            "Object.defineProperty(",
            $object,
            ", '",
            $name,
            "', { get() { throw new DOMException('', 'SecurityError'); } });"
        )
    };
}

fn hasty() -> anyhow::Result<Site> {
    Ok(Site::published()?.with_first_script(haste!()))
}

/// The browser looks for another worker, as it does by itself from time to time.
const UPDATE: &str = "return navigator.serviceWorker.getRegistration()
    .then((found) => found.update()).then(() => true)";

async fn visit_until_kept(browser: &Browser, server: &Server, route: &str) -> anyhow::Result<()> {
    browser.open_hydrated(&server.url(route)).await?;
    browser.wait_until("the copy is whole", KEPT).await
}

#[tokio::test]
async fn after_one_visit_every_page_is_whole_without_network() -> anyhow::Result<()> {
    let content = Content::read()?;
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        visit_until_kept(browser, &server, "/").await?;
        server.go_down();
        for route in content.routes() {
            // Frames are not kept; nobody asks for the page of unknown addresses by its name.
            if route == "/404.html" || route.starts_with("/integration/") {
                continue;
            }
            browser.open_hydrated(&server.url(&route)).await?;
            assert_eq!(page.first_headings().await?.len(), 1, "{route}");
            assert!(!browser.value::<bool>(TOLD).await?, "{route}: nothing is missing");
            let has_font: bool = browser
                .value("document.fonts.ready.then(() => document.fonts.check('700 20px \"Bricolage Grotesque\"'))")
                .await?;
            assert!(has_font, "{route}");
        }
        for poster in &content.posters {
            browser.open_hydrated(&server.url(&poster.route())).await?;
            check_poster(browser, &content, poster).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_network_pages_follow_each_other_and_search_answers() -> anyhow::Result<()> {
    let content = Content::read()?;
    let poster = &content.posters[0];
    let server = Server::start(hasty()?.mounted_at(MOUNT)).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        visit_until_kept(browser, &server, "/").await?;
        server.go_down();
        page.mark().await?;
        browser.click(&Home::poster_link(&poster.id)).await?;
        page.wait_for_route(&poster.route()).await?;
        assert!(page.is_marked().await?, "no page was loaded");
        check_poster(browser, &content, poster).await?;

        // A module and an index that this visitor has never used.
        browser.click("header nav a[href$='ressources/']").await?;
        page.wait_for_route("/ressources/").await?;
        browser.tab_to("#q").await?;
        browser.type_text("parent").await?;
        browser.wait_until("the search is told", FOUND).await?;
        // Addresses as people type them.
        browser.open(&server.url("/affiches/reve")).await?;
        page.wait_for_route("/affiches/reve/").await?;
        browser.open(&server.url("/gtnum/index.html")).await?;
        page.wait_for_route("/gtnum/index.html").await
    })
    .await
}

#[tokio::test]
async fn an_address_that_is_not_kept_says_that_there_is_no_network() -> anyhow::Result<()> {
    let server = Server::start(hasty()?).await?;
    in_browser(async |browser| {
        visit_until_kept(browser, &server, "/").await?;
        server.go_down();
        browser.open(&server.url("/absente/")).await?;
        let title: String = browser
            .value("document.querySelector('h1').textContent")
            .await?;
        assert_eq!(title, "Pas de réseau");
        server.come_back().await?;
        browser.click("a[href='']").await?;
        browser
            .wait_until("the site answers itself", "document.querySelector('#app')")
            .await?;
        server.go_down();
        browser.open(&server.url("/absente/")).await?;
        browser.click("a[href$='/']").await?;
        Page::of(browser).wait_for_route("/").await
    })
    .await
}

// A page keeps to the build that it came with, whatever is deployed and whatever the server has lost.
#[tokio::test]
async fn a_page_of_one_build_never_meets_the_files_of_another() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let second = second_build::write(folder.path())?.mounted_at(MOUNT);
    let server = Server::start(hasty()?.mounted_at(MOUNT)).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        visit_until_kept(browser, &server, "/affiches/pleiades/").await?;
        server.deploy(second);
        server.asked();

        // A module that the server no longer has.
        browser.click("[data-act]").await?;
        browser
            .wait_until(
                "the second module answers",
                "document.documentElement.hasAttribute('data-explored')",
            )
            .await?;
        assert!(!browser.value::<bool>(TOLD).await?, "nothing is missing");

        // The next copy is made beside the one in use.
        browser.run::<bool>(UPDATE, json!(null))
            .await?;
        let waits = "navigator.serviceWorker.getRegistration().then((found) => found.waiting?.state === 'installed')";
        browser
            .wait_until_resolved("the next copy is whole", waits)
            .await?;
        let copies: Vec<Vec<String>> = browser.value(COPIES).await?;
        assert_eq!(copies.len(), 2, "{copies:?}");

        // Without network the page comes back as it was, with its own files.
        server.go_down();
        browser.open_hydrated(&server.url("/affiches/reve/")).await?;
        assert!(!is_of_second(browser).await?);
        assert!(!browser.value::<bool>(TOLD).await?, "nothing is missing");

        // With it, the new build is shown at once, and whole.
        server.come_back().await?;
        browser.open_hydrated(&server.url("/affiches/reve/")).await?;
        assert!(is_of_second(browser).await?);
        page.mark().await?;
        browser.click("header nav a[href$='gtnum/']").await?;
        page.wait_for_route("/gtnum/").await?;
        assert!(page.is_marked().await?, "page and data are of one build");

        // Once no page is open, the new copy takes over and the former one goes.
        browser.open(&server.url("/../../")).await?;
        let one_is_left = "caches.keys().then((names) => names.length === 1)";
        browser
            .wait_until_resolved("one copy is left", one_is_left)
            .await?;
        server.go_down();
        browser.open_hydrated(&server.url("/affiches/reve/")).await?;
        assert!(is_of_second(browser).await?);
        assert!(!browser.value::<bool>(TOLD).await?, "nothing is missing");
        Ok(())
    })
    .await
}

async fn is_of_second(browser: &Browser) -> anyhow::Result<bool> {
    let title: String = browser.value("document.title").await?;
    Ok(title.starts_with(second_build::MARK))
}

// Storage that was taken back in part, a file that was spoilt.
#[tokio::test]
async fn a_copy_that_lost_files_is_mended() -> anyhow::Result<()> {
    let server = Server::start(hasty()?).await?;
    in_browser(async |browser| {
        visit_until_kept(browser, &server, "/").await?;
        let whole: Vec<Vec<String>> = browser.value(COPIES).await?;
        let count = whole[0].len();
        browser.run::<bool>(SPOIL, json!(null)).await?;
        let spoilt: Vec<Vec<String>> = browser.value(COPIES).await?;
        assert!(spoilt[0].len() < count, "{spoilt:?}");
        // The page itself does not come from the copy as long as the server answers.
        browser.open(&server.url("/mentions-legales/")).await?;
        browser
            .wait_until_resolved(
                "the copy is whole again",
                &format!("({COPIES}).then(([names]) => names.length === {count})"),
            )
            .await?;
        browser
            .wait_until_resolved("what was spoilt is sound", SOUND)
            .await?;
        server.go_down();
        browser
            .open_hydrated(&server.url("/ressources/?q=parent"))
            .await?;
        browser.wait_until("the search is told", FOUND).await
    })
    .await
}

const SOUND: &str = "caches.keys().then(async ([name]) => {
        const index = await (await caches.open(name)).match('/search.bin');
        return (await index.arrayBuffer()).byteLength > 1000;
    })";

/// Takes every second file away, the text of the pages first, and cuts the index. The worker checks its copy once in its
/// life: it has to begin another.
const SPOIL: &str = "
    return caches.keys().then(async ([name]) => {
        const cache = await caches.open(name);
        const kept = await cache.keys();
        await Promise.all(kept.filter((_, rank) => rank % 2 === 0).map((request) => cache.delete(request)));
        await cache.put('/search.bin', new Response('cut'));
        const [registration] = await navigator.serviceWorker.getRegistrations();
        await registration.unregister();
        return true;
    });
";

#[tokio::test]
async fn a_copy_that_cannot_be_finished_leaves_nothing() -> anyhow::Result<()> {
    for fault in [Fault::Refused, Fault::Truncated] {
        let server = Server::start(hasty()?.with_fault("search.bin", fault)).await?;
        // Once as it comes, once past every cache.
        no_copy_and_no_word(&server, "/search.bin", 2).await?;
    }
    Ok(())
}

#[tokio::test]
async fn where_the_quota_is_refused_nothing_is_downloaded_and_the_site_works() -> anyhow::Result<()>
{
    let refuses = "Cache.prototype.put = () => fetch('e2e-refused').then(() => { \
                   throw new DOMException('', 'QuotaExceededError'); });";
    let server = Server::start(hasty()?.with_first_of_worker(refuses)).await?;
    no_copy_and_no_word(&server, "/e2e-refused", 1).await?;
    let asked = server.asked();
    let is_text = |path: &String| path.contains("/offline-");
    assert!(!asked.iter().any(is_text), "{asked:?}");
    Ok(())
}

#[tokio::test]
async fn where_storage_is_refused_to_the_worker_the_site_works() -> anyhow::Result<()> {
    let refuses = "caches.open = caches.keys = caches.delete = () => fetch('e2e-refused').then(() => { \
                   throw new DOMException('', 'SecurityError'); });";
    let server = Server::start(hasty()?.with_first_of_worker(refuses)).await?;
    no_copy_and_no_word(&server, "/e2e-refused", 1).await
}

#[tokio::test]
async fn where_storage_or_workers_are_refused_to_the_page_the_site_works() -> anyhow::Result<()> {
    for refuses in [
        concat!(haste!(), refused!("window", "localStorage")),
        concat!(haste!(), refused!("navigator", "serviceWorker")),
        concat!(
            haste!(),
            "Object.defineProperty(navigator, 'serviceWorker', { value: undefined });"
        ),
        concat!(
            haste!(),
            "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('refused'));"
        ),
    ] {
        let server = Server::start(Site::published()?.with_first_script(refuses)).await?;
        let asked = no_worker(&server, "/").await?;
        assert!(
            !asked.iter().any(|path| path.contains("/sw.js")),
            "{asked:?}"
        );
    }
    Ok(())
}

/// The worker fails as it asks for `last`, and leaves nothing; pages follow each other and say nothing.
async fn no_copy_and_no_word(server: &Server, last: &str, times: usize) -> anyhow::Result<()> {
    in_browser(async |browser| {
        let page = Page::of(browser);
        browser.open_hydrated(&server.url("/")).await?;
        server.wait_until_asked(last, times).await?;
        browser
            .wait_until_resolved("nothing is left", NOTHING)
            .await?;
        browser.click("header nav a[href='gtnum/']").await?;
        page.wait_for_route("/gtnum/").await?;
        assert!(!browser.value::<bool>(TOLD).await?);
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", listed(&console));
        Ok(())
    })
    .await
}

/// No worker is asked for; what was asked.
async fn no_worker(server: &Server, route: &str) -> anyhow::Result<Vec<String>> {
    in_browser(async |browser| {
        browser.open_hydrated(&server.url(route)).await?;
        browser.run::<bool>(IDLE, json!(null)).await?;
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", listed(&console));
        Ok(server.asked())
    })
    .await
}

// A frame is part of another site's visit.
#[tokio::test]
async fn parts_for_other_sites_keep_nothing() -> anyhow::Result<()> {
    let server = Server::start(hasty()?).await?;
    for route in ["/integration/affiches/reve/", "/integration/frise/"] {
        let asked = no_worker(&server, route).await?;
        assert!(
            !asked.iter().any(|path| path.contains("/sw.js")),
            "{asked:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_visitor_who_spares_data_downloads_no_copy() -> anyhow::Result<()> {
    let spares = concat!(
        haste!(),
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    );
    let server = Server::start(Site::published()?.with_first_script(spares)).await?;
    let asked = no_worker(&server, "/").await?;
    assert!(
        !asked.iter().any(|path| path.contains("/sw.js")),
        "{asked:?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_visitor_can_remove_the_copy_and_have_it_again() -> anyhow::Result<()> {
    let server = Server::start(hasty()?).await?;
    in_browser(async |browser| {
        let page = Page::of(browser);
        visit_until_kept(browser, &server, "/mentions-legales/").await?;
        browser.tab_to("a[href$='?copie=non']").await?;
        browser.press(Key::Enter).await?;
        let words = "document.querySelector('a[href*=\"?copie=\"]')?.textContent";
        browser
            .wait_until(
                "the page tells",
                &format!("{words}?.startsWith('La copie est retirée')"),
            )
            .await?;
        assert_eq!(browser.value::<usize>(REGISTRATIONS).await?, 0);
        assert_eq!(
            browser
                .value::<usize>("caches.keys().then((names) => names.length)")
                .await?,
            0
        );
        // It is remembered.
        browser.open_hydrated(&server.url("/")).await?;
        browser.run::<bool>(IDLE, json!(null)).await?;
        assert_eq!(browser.value::<usize>(REGISTRATIONS).await?, 0);

        browser
            .open_hydrated(&server.url("/mentions-legales/?copie=non"))
            .await?;
        browser
            .wait_until(
                "the page tells",
                &format!("{words}?.startsWith('La copie est retirée')"),
            )
            .await?;
        browser.click("a[href*='?copie=oui']").await?;
        browser.wait_until("the copy is whole", KEPT).await?;
        page.wait_for_route("/mentions-legales/").await
    })
    .await
}

#[tokio::test]
async fn the_worker_of_a_site_that_keeps_nothing_removes_the_copy_and_itself() -> anyhow::Result<()>
{
    let server = Server::start(hasty()?).await?;
    in_browser(async |browser| {
        visit_until_kept(browser, &server, "/").await?;
        let removal = include_str!("../../../src/export/scripts/sw-removal.js");
        let folder = tempfile::tempdir()?;
        let second = second_build::write(folder.path())?;
        std::fs::write(folder.path().join("sw.js"), removal)?;
        server.deploy(second);
        browser.run::<bool>(UPDATE, json!(null)).await?;
        browser
            .wait_until_resolved("nothing is left", NOTHING)
            .await
    })
    .await
}
