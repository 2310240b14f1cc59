//! The site without a server: as one file and as a folder, opened from a disk.

use std::collections::{BTreeMap, BTreeSet};

use e2e::console::{Entry, listed};
use e2e::pages::{Home, Page};
use e2e::{Browser, Content, Disk, Visitor, html, in_browser, in_browser_of, letters};
use serde::Deserialize;
use serde_json::{Value, json};

use super::without_code::check_poster;

/// In one file each page has the sentence.
const TOLD: &str = "[...document.querySelectorAll('.failure')].some((sentence) => sentence.checkVisibility({ visibilityProperty: true }))";

/// Both forms, and how the address of a page is written in each.
#[derive(Clone, Copy, Debug)]
enum Form {
    OneFile,
    Folder,
}

impl Form {
    const BOTH: [Self; 2] = [Self::OneFile, Self::Folder];

    /// The address of a page (`/ressources/?q=mot`).
    fn address(self, disk: &Disk, route: &str) -> String {
        match self {
            Self::OneFile => format!("{}#{route}", disk.one_file()),
            Self::Folder => {
                let (page, query) = route.split_at(route.find(['?', '#']).unwrap_or(route.len()));
                format!("{}{}index.html{query}", disk.folder(), &page[1..])
            }
        }
    }

    /// The route, the query and the fragment of an address of this form; nothing for another.
    fn read(self, disk: &Disk, address: &str) -> Option<[String; 3]> {
        let rest = match self {
            Self::OneFile => address.strip_prefix(&format!("{}#/", disk.one_file()))?,
            Self::Folder => address.strip_prefix(&disk.folder())?,
        };
        let (rest, fragment) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
        let (page, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let page = match self {
            Self::OneFile => page,
            Self::Folder => page.strip_suffix("index.html")?,
        };
        Some([format!("/{page}"), query.to_owned(), fragment.to_owned()])
    }
}

/// The routes of the published site that do not need one, each with its heading.
async fn headings(browser: &Browser) -> anyhow::Result<BTreeMap<String, String>> {
    let mut headings = BTreeMap::new();
    for page in html::pages(&e2e::dist())? {
        let is_for_servers = page.path.starts_with("integr") || !page.path.ends_with("index.html");
        if is_for_servers {
            continue;
        }
        // The policy of the open page would be asked about the style of this one.
        let body = page.html.split("<body>").nth(1);
        let heading: String = browser
            .run(
                "return new DOMParser().parseFromString(arguments[0], 'text/html').querySelector('h1').textContent",
                json!(body),
            )
            .await?;
        let route = page.path.trim_end_matches("index.html");
        headings.insert(format!("/{route}"), heading);
    }
    Ok(headings)
}

/// What a walk looks at on a page.
#[derive(Deserialize)]
struct Shown {
    headings: Vec<String>,
    links: Vec<String>,
    ids: BTreeSet<String>,
    players: usize,
    asked: Vec<String>,
}

const SHOWN: &str = "({ \
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent), \
    links: [...document.querySelectorAll('a[href]')].map((link) => link.href), \
    ids: [...document.querySelectorAll('[id]')].map((element) => element.id), \
    players: document.querySelectorAll('iframe, .video button').length, \
    asked: performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !/^(file|data|blob):/.test(name)) })";

async fn wait_for(browser: &Browser, route: &str) -> anyhow::Result<()> {
    browser
        .wait_until(
            &format!("{route} is shown"),
            &format!(
                "document.documentElement.dataset.route === {}",
                json!(route)
            ),
        )
        .await?;
    browser.wait_for_hydration().await?;
    browser
        .wait_until("its view is drawn", "document.querySelector('#app h1')")
        .await
}

async fn assert_silent(browser: &Browser, when: &str) -> anyhow::Result<()> {
    let console = browser.console().await?;
    assert!(console.is_empty(), "{when}:\n{}", listed(&console));
    Ok(())
}

/// Follows every internal link, from page to page.
async fn walk(form: Form) -> anyhow::Result<()> {
    let disk = Disk::with_published()?;
    in_browser(async |browser| {
        browser.open_hydrated(&form.address(&disk, "/")).await?;
        let expected = headings(browser).await?;
        let mut to_visit = vec!["/".to_owned()];
        let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut links = BTreeSet::new();
        while let Some(route) = to_visit.pop() {
            if ids.contains_key(&route) {
                continue;
            }
            let address = form.address(&disk, &route);
            browser
                .run::<()>("location.href = arguments[0]", json!(address))
                .await?;
            wait_for(browser, &route).await?;
            browser
                .wait_until(
                    "its heading is shown",
                    &format!(
                        "document.querySelector('h1').textContent === {}",
                        json!(expected.get(&route))
                    ),
                )
                .await?;
            let shown: Shown = browser.value(SHOWN).await?;
            assert_eq!(shown.headings.len(), 1, "{route}: one page at a time");
            assert_eq!(shown.players, 0, "{route}: a player that cannot play");
            assert_eq!(
                shown.asked,
                Vec::<String>::new(),
                "{route} asks the network"
            );
            assert_silent(browser, &route).await?;
            for link in shown.links {
                let Some([target, _, fragment]) = form.read(&disk, &link) else {
                    let rest = link.strip_prefix(&disk.folder());
                    let is_file = rest.is_some_and(|path| disk.file_in_folder(path).is_file());
                    assert!(is_file || link.starts_with("http"), "{route}: {link}");
                    continue;
                };
                assert!(expected.contains_key(&target), "{route}: no page {link}");
                links.insert((target.clone(), fragment));
                to_visit.push(target);
            }
            ids.insert(route, shown.ids);
        }
        let visited: Vec<_> = ids.keys().collect();
        assert_eq!(
            visited,
            expected.keys().collect::<Vec<_>>(),
            "every page is reached"
        );
        for (route, fragment) in links {
            let id = fragment.trim_start_matches('#');
            assert!(
                id.is_empty() || ids[&route].contains(id),
                "{route} has no {fragment}"
            );
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_link_of_the_single_file_leads_to_its_page() -> anyhow::Result<()> {
    walk(Form::OneFile).await
}

#[tokio::test]
async fn every_link_of_the_folder_leads_to_its_page() -> anyhow::Result<()> {
    walk(Form::Folder).await
}

/// Waits until the address, as its form writes it, has that route and that query.
async fn wait_for_address(
    browser: &Browser,
    form: Form,
    disk: &Disk,
    route: &str,
    query: &str,
) -> anyhow::Result<()> {
    let address = form.address(disk, &[route, query].concat());
    browser
        .wait_until(
            &format!("the address is {address}"),
            &format!("location.href.split('#phase')[0] === {}", json!(address)),
        )
        .await
}

#[tokio::test]
async fn a_phase_and_a_theme_are_chosen_from_a_disk_and_undone_by_going_back() -> anyhow::Result<()>
{
    let disk = Disk::with_published()?;
    for form in Form::BOTH {
        in_browser(async |browser| {
            let home = Home::of(browser);
            browser.open_hydrated(&form.address(&disk, "/")).await?;
            home.choose_phase("2020-2022").await?;
            home.wait_for_status("2 affiches sur 2").await?;
            wait_for_address(browser, form, &disk, "/", "?phase=2020-2022").await?;
            home.choose_theme("disparites").await?;
            home.wait_for_status("Disparités : 1 affiche sur 2").await?;
            browser.back().await?;
            home.wait_for_status("2 affiches sur 2").await?;
            browser.back().await?;
            home.wait_for_status("").await?;
            wait_for_address(browser, form, &disk, "/", "").await?;

            let address = form.address(&disk, "/?theme=disparites");
            browser.open("about:blank").await?;
            browser.open_hydrated(&address).await?;
            home.wait_for_status("Disparités : 1 affiche sur 2").await?;
            assert_silent(browser, &address).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn resources_are_searched_and_filtered_from_a_disk() -> anyhow::Result<()> {
    let disk = Disk::with_published()?;
    for form in Form::BOTH {
        in_browser(async |browser| {
            let count = "document.querySelector('.count')?.textContent";
            browser
                .open_hydrated(&form.address(&disk, "/ressources/?nature=video"))
                .await?;
            browser
                .wait_until(
                    "the facet of the address acts",
                    &format!("{count}?.startsWith('15 ressources')"),
                )
                .await?;
            browser.click("#q").await?;
            browser.type_text("confinement").await?;
            browser
                .wait_until(
                    "words act too",
                    &format!("/^[1-9] ressource/.test({count})"),
                )
                .await?;
            browser
                .wait_until(
                    "the address says both",
                    "location.href.endsWith('?q=confinement&nature=video')",
                )
                .await?;
            browser.back().await?;
            browser
                .wait_until(
                    "the words are gone",
                    &format!("{count}.startsWith('15 ressources')"),
                )
                .await?;
            assert_silent(browser, "/ressources/").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_found_from_any_page_opens_and_back_returns() -> anyhow::Result<()> {
    let disk = Disk::with_published()?;
    for form in Form::BOTH {
        in_browser(async |browser| {
            browser
                .open_hydrated(&form.address(&disk, "/affiches/reve/"))
                .await?;
            browser.click("[data-act=find]").await?;
            browser
                .wait_until("the dialog is open", "document.querySelector('dialog[open] input')")
                .await?;
            browser.type_text("inégalités").await?;
            let found = "[...document.querySelectorAll('dialog .results a')]\
                         .find((link) => link.href.includes('affiches/pleiades/') && link.href.endsWith('#acces'))";
            browser.wait_until("a section is found", found).await?;
            browser.run::<()>(&format!("({found}).click()"), Value::Null).await?;
            wait_for(browser, "/affiches/pleiades/").await?;
            browser
                .wait_until(
                    "the section is in sight",
                    "Math.abs(document.getElementById('acces').getBoundingClientRect().top) < 300",
                )
                .await?;
            browser.back().await?;
            wait_for(browser, "/affiches/reve/").await?;
            assert_silent(browser, "after a search").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_selection_made_on_two_pages_is_cited_from_a_disk() -> anyhow::Result<()> {
    let disk = Disk::with_published()?;
    for form in Form::BOTH {
        in_browser(async |browser| {
            for (route, words) in [
                ("/affiches/reve/", "1 référence choisie"),
                ("/ressources/", "2 références choisies"),
            ] {
                if route == "/affiches/reve/" {
                    browser.open_hydrated(&form.address(&disk, route)).await?;
                } else {
                    browser.run::<()>("document.querySelector('header a[href*=\"ressources/\"]').click()", Value::Null).await?;
                    wait_for(browser, route).await?;
                }
                // In one file the reader goes on choosing; a page of the folder begins anew.
                let goes_on = matches!(form, Form::OneFile) && route == "/ressources/";
                if !goes_on {
                    browser.click("[data-act=select]").await?;
                }
                browser
                    .wait_until("resources can be chosen", "document.querySelector('.tiles .pick')")
                    .await?;
                browser
                    .run::<()>(
                        "[...document.querySelectorAll('.tiles .pick input')].find((box) => !box.checked).click()",
                        Value::Null,
                    )
                    .await?;
                browser
                    .wait_until(
                        words,
                        &format!("document.querySelector('.tray p')?.textContent === {}", json!(words)),
                    )
                    .await?;
            }
            browser.click(".tray a").await?;
            wait_for(browser, "/selection/").await?;
            browser
                .wait_until(
                    "both are cited, and are the reader's own",
                    "document.querySelectorAll('.picked li .citation').length === 2 \
                     && !document.querySelector('.picked').textContent.includes('Garder comme ma sélection')",
                )
                .await?;
            browser.back().await?;
            wait_for(browser, "/ressources/").await?;
            assert_silent(browser, "after a selection").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_theme_goes_along_from_page_to_page_of_a_disk() -> anyhow::Result<()> {
    let disk = Disk::with_published()?;
    for form in Form::BOTH {
        in_browser(async |browser| {
            let page = Page::of(browser);
            browser.open_hydrated(&form.address(&disk, "/")).await?;
            page.switch_theme().await?;
            assert_eq!(page.theme().await?.as_deref(), Some("dark"));
            browser.click(".thumbnails a").await?;
            browser
                .wait_until("a poster is shown", "document.querySelector('main.sheet')")
                .await?;
            browser.wait_for_hydration().await?;
            assert_eq!(page.theme().await?.as_deref(), Some("dark"));
            let address: String = browser.value("location.href").await?;
            assert!(!address.contains("garde"), "{address}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

// WebKit tells nothing of an error in a file of a disk but that there was one.
#[tokio::test]
async fn a_panic_is_told_once_on_a_disk_and_links_go_on() -> anyhow::Result<()> {
    let disk = Disk::with_published()?;
    for form in Form::BOTH {
        in_browser(async |browser| {
            let home = Home::of(browser);
            browser.open_hydrated(&form.address(&disk, "/")).await?;
            browser
                .run::<Option<bool>>(
                    "Object.defineProperty(Node.prototype, 'nodeValue', { set() { throw new Error('broken on purpose'); } })",
                    Value::Null,
                )
                .await?;
            home.choose_phase("2020-2022").await?;
            browser
                .wait_until(
                    "the sentence is seen",
                    TOLD,
                )
                .await?;
            let console = browser.console().await?;
            assert!(
                console.len() <= 1 && !console.iter().any(Entry::is_uncaught),
                "{form:?}: one message is enough:\n{}",
                listed(&console)
            );
            let link = "document.querySelector('header nav a[href*=\"gtnum\"]')";
            browser
                .run::<Option<bool>>(&format!("{link}.click()"), Value::Null)
                .await?;
            browser
                .wait_until("the link leads there", "location.href.includes('gtnum')")
                .await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_javascript_the_single_file_is_all_pages_one_after_the_other() -> anyhow::Result<()>
{
    let content = Content::read()?;
    let disk = Disk::with_published()?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        browser.open(&disk.one_file()).await?;
        let text = letters(&Page::of(browser).visible_text().await?);
        for poster in &content.posters {
            let tiles: Vec<String> = browser
                .run(
                    "return [...document.getElementById(arguments[0]).querySelectorAll('a.tile')].map((tile) => tile.getAttribute('href'))",
                    json!(poster.route()),
                )
                .await?;
            assert_eq!(tiles, content.placements(poster), "{}", poster.name);
            let absent: Vec<_> = poster
                .lines()
                .into_iter()
                .filter(|line| !text.contains(&letters(line)))
                .collect();
            assert_eq!(absent, Vec::<String>::new(), "{}", poster.name);
        }
        let all: BTreeSet<String> = browser
            .value("[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))")
            .await?;
        for resource in content.resources.values() {
            assert!(all.contains(&resource.url), "{} is not linked", resource.url);
        }
        let sections: Vec<String> = browser
            .value("[...document.querySelectorAll('main > section')].map((section) => section.id)")
            .await?;
        let expected = headings(browser).await?;
        let sorted: BTreeSet<_> = sections.iter().collect();
        assert_eq!(sorted, expected.keys().collect(), "every page is a section");
        let astray: Vec<String> = browser
            .value(
                "[...document.querySelectorAll('a[href]')].filter((link) => link.getAttribute('href').startsWith('#') \
                 ? !document.getElementById(decodeURIComponent(link.hash.slice(1))) : !/^https?:/.test(link.href))\
                 .map((link) => link.outerHTML)",
            )
            .await?;
        assert_eq!(astray, Vec::<String>::new(), "links that lead nowhere");
        let twice: Vec<String> = browser
            .value(
                "[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, place, ids) => ids.indexOf(id) !== place)",
            )
            .await?;
        assert_eq!(twice, Vec::<String>::new(), "names that stand twice");
        let dead: Vec<String> = browser
            .value(
                "[...document.querySelectorAll('button, input, select')]\
                 .filter((control) => control.checkVisibility() && !control.closest('.facets'))\
                 .map((control) => control.outerHTML)",
            )
            .await?;
        assert_eq!(dead, Vec::<String>::new(), "controls that need code");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_javascript_facets_choose_in_the_single_file() -> anyhow::Result<()> {
    let disk = Disk::with_published()?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        browser
            .open(&Form::OneFile.address(&disk, "/ressources/"))
            .await?;
        let left = "[...document.querySelectorAll('.catalogue .tiles li')]\
                    .filter((item) => item.checkVisibility()).length";
        assert_eq!(browser.value::<usize>(left).await?, 48);
        browser.click("label:has(> #nature-video)").await?;
        browser
            .wait_until("videos are left", &format!("{left} === 15"))
            .await
    })
    .await
}

#[tokio::test]
async fn without_javascript_the_folder_has_every_text_and_every_link() -> anyhow::Result<()> {
    let content = Content::read()?;
    let disk = Disk::with_published()?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        for poster in &content.posters {
            browser
                .open(&Form::Folder.address(&disk, &poster.route()))
                .await?;
            check_poster(browser, &content, poster).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_old_browser_keeps_the_pages_of_the_single_file_and_says_so() -> anyhow::Result<()> {
    let disk = Disk::with_script("delete window.DecompressionStream;")?;
    in_browser(async |browser| {
        browser.open(&disk.one_file()).await?;
        browser
            .wait_until("it says what does not answer", TOLD)
            .await?;
        let sections: usize = browser
            .value("document.querySelectorAll('main > section').length")
            .await?;
        assert!(sections > 10, "{sections} pages");
        Ok(())
    })
    .await
}
