//! Addresses and messages that want the page to run something: it reads what it knows and leaves the rest.

use e2e::console::listed;
use e2e::host_page::{HostPage, Setting};
use e2e::pages::Page;
use e2e::{Browser, Server, Site, Viewport, html, in_browser};
use thirtyfour::Key;

/// What a query, or a fragment, may try to pass for.
const VALUES: [&str; 14] = [
    "%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E",
    "%3Cimg%20src%3Dx%20onerror%3D%22window.ran%3D1%22%3E",
    "%22%3E%3Csvg%20onload%3Dwindow.ran%3D1%3E",
    "%27%3Bwindow.ran%3D1%2F%2F",
    "javascript:window.ran=1",
    "data:text/html,%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E",
    "%E2%80%AEelpmexe",
    "%E2%80%8B%E2%80%8D%EF%BB%BF",
    "%00%01%1B",
    "%",
    "%C3%28",
    "../../../../csp.txt",
    "constructor",
    "__proto__",
];

/// What an address that was taken for code leaves.
const RAN: &str = "'ran' in window";
/// What a text that was taken for code, or for markup, leaves.
const TEXT_RAN: &str = "'hasRun' in self || document.querySelector('ran') !== null";

async fn nothing_ran(browser: &Browser, trace: &str, told: &str) -> anyhow::Result<()> {
    let ran: bool = browser.value(trace).await?;
    assert!(!ran, "{told}");
    let overflow = Page::of(browser).overflow().await?;
    assert_eq!(overflow, Vec::<String>::new(), "{told}");
    Ok(())
}

#[tokio::test]
async fn nothing_in_an_address_runs_or_breaks_the_page() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    in_browser(async |browser| {
        for (route, keys) in [
            ("/", &["theme", "phase"][..]),
            ("/ressources/", &["q", "nature"]),
            ("/selection/", &["r"]),
            ("/mentions-legales/", &["copie"]),
            ("/integration/frise/", &["apparence", "childId"]),
        ] {
            let is_read_by_much_code = keys.contains(&"q") || keys.contains(&"r");
            let tried = if is_read_by_much_code {
                VALUES.len()
            } else {
                6
            };
            for value in &VALUES[..tried] {
                let query: Vec<String> = keys.iter().map(|key| format!("{key}={value}")).collect();
                let address = format!("{route}?{}#{value}", query.join("&"));
                browser.open_hydrated(&server.url(&address)).await?;
                nothing_ran(browser, RAN, &address).await?;
            }
            let long = format!(
                "{route}?{}={}",
                keys[0],
                ["%3Cb%3E".repeat(300), "x".repeat(2000)].concat()
            );
            browser.open_hydrated(&server.url(&long)).await?;
            nothing_ran(browser, RAN, "a long value").await?;
        }
        let mut console = browser.console().await?;
        // A sheet that does not exist is asked for, and is not there.
        console.retain(|entry| !entry.is_about_refused_file("/page.json"));
        assert!(console.is_empty(), "{}", listed(&console));
        Ok(())
    })
    .await
}

// No policy helps here: pages must not need one.
#[tokio::test]
async fn nothing_in_a_text_runs_or_breaks_the_page() -> anyhow::Result<()> {
    let mut site =
        Site::of_hostile_texts()?.with_first_script("self.ran = () => { self.hasRun = true; };");
    site.policy = None;
    let pages = html::pages(&site.folder)?;
    let server = Server::start(site).await?;
    in_browser(async |browser| {
        for viewport in [Viewport::WIDE, Viewport::NARROW] {
            browser.resize(viewport).await?;
            for page in &pages {
                let Some(route) = page.path.strip_suffix("index.html") else {
                    continue;
                };
                browser.open_hydrated(&server.url(&format!("/{route}"))).await?;
                nothing_ran(browser, TEXT_RAN, &format!("/{route}")).await?;
                let cut = Page::of(browser).cut().await?;
                assert_eq!(cut, Vec::<String>::new(), "/{route} cuts texts");
            }
        }
        let url = server.url("/ressources/?q=script");
        browser.open_explored(&url).await?;
        let found = "document.querySelectorAll('.by-code mark, .by-style mark').length > 0 || CSS.highlights?.get('found')?.size > 0";
        browser.wait_until("the search finds it as a text", found).await?;
        nothing_ran(browser, TEXT_RAN, "the search").await?;
        // The title found says its language, which is not that of the page.
        browser.open_hydrated(&server.url("/gtnum/")).await?;
        browser.tab_to("[data-act=find]").await?;
        browser.press(Key::Enter).await?;
        browser.wait_until("the field has the focus", "document.activeElement.id === 'finder-q'").await?;
        browser.type_text("script").await?;
        let found = "document.querySelector('.results a[lang=en] mark') !== null";
        browser.wait_until("the results say it as a text", found).await?;
        nothing_ran(browser, TEXT_RAN, "the results").await?;
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", listed(&console));
        Ok(())
    })
    .await
}

// Only the page that holds the frame is heard, and only its questions.
#[tokio::test]
async fn nothing_that_a_host_says_runs_or_moves_the_frame() -> anyhow::Result<()> {
    let body = "<iframe src=\"OURS/integration/affiches/reve/?childId=a\" width=\"640\" height=\"500\"></iframe><script>
        const frame = document.querySelector('iframe');
        const words = [
          null, 1, '', {}, [], '[iFrameSizer]', '[iFrameSizer]a:b:c:<img src=x onerror=window.ran=1>', '[iFrameSizer]:::',
          { type: 'gtnum:hello', height: 1 }, { type: 'iframe-child-init', code: 'window.ran=1' },
          { type: '__proto__' }, { message: 'ready' }, { message: 'link', value: 'javascript:window.ran=1' },
          'pymxPYMxaxPYMxnavigateToxPYMxjavascript:window.ran=1', 'pymxPYMxaxPYMxwidthxPYMx-1',
          { type: 'gtnum:scroll', top: 1e9 }, 'x'.repeat(1e6),
        ];
        frame.addEventListener('load', () => {
          for (const word of words) frame.contentWindow.postMessage(word, '*');
          document.body.dataset.said = '';
        });
        </script>";
    let setting = Setting {
        body,
        ..Setting::default()
    };
    let Some(page) = HostPage::start(setting).await? else {
        return Ok(());
    };
    in_browser(async |browser| {
        browser.open(&page.url()).await?;
        browser
            .wait_until("all is said", "document.body.dataset.said === ''")
            .await?;
        browser.enter_frame("iframe").await?;
        browser.wait_for_hydration().await?;
        nothing_ran(browser, RAN, "the frame").await?;
        let route: String = browser
            .value("document.documentElement.dataset.route + location.search")
            .await?;
        assert_eq!(route, "/integration/affiches/reve/?childId=a");
        let tiles: usize = browser
            .value("document.querySelectorAll('main a.tile[href]').length")
            .await?;
        assert_eq!(tiles, 14);
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", listed(&console));
        Ok(())
    })
    .await
}
