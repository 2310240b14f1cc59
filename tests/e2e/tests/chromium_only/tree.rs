//! What screen readers are told of each kind of page, reviewed: landmarks, headings, names, states, order. WebDriver tells
//! role and name of one element, and of no other engine can the whole tree be had.

use e2e::{Browser, Server, Site, in_browser, tree};

/// A page, what is pressed there, and what shows that it is ready.
struct Page {
    name: &'static str,
    address: &'static str,
    presses: &'static [&'static str],
    ready: &'static str,
}

const fn page(name: &'static str, address: &'static str) -> Page {
    Page {
        name,
        address,
        presses: &[],
        ready: "true",
    }
}

const PAGES: [Page; 15] = [
    page("home", "/"),
    Page {
        ready: "document.querySelector('[role=status]').textContent",
        ..page("home_with_a_theme", "/?theme=disparites")
    },
    page("poster_reve", "/affiches/reve/"),
    page("poster_pleiades", "/affiches/pleiades/"),
    Page {
        presses: &["[data-act=select]", ".tiles .pick input"],
        ready: "document.querySelector('.tray p')?.textContent",
        ..page("poster_being_selected", "/affiches/reve/")
    },
    Page {
        presses: &["[data-act=find]"],
        ready: "document.querySelector('dialog[open]')",
        ..page("finder", "/affiches/reve/")
    },
    Page {
        presses: &["a.integrate"],
        ready: "document.querySelector('dialog[open] textarea')",
        ..page("integration", "/affiches/reve/")
    },
    Page {
        ready: "document.querySelector('[data-act=select]:not([hidden])')",
        ..page("resources", "/ressources/")
    },
    Page {
        ready: "document.querySelector('.count')?.textContent",
        ..page("resources_searched", "/ressources/?q=parents")
    },
    page("sheet", "/ressources/openedition-ree-11158/"),
    page(
        "sheet_with_a_video",
        "/ressources/peertube-kkKkuQtzCfSY3owaZxjG69/",
    ),
    Page {
        ready: "document.querySelector('.picked ol')",
        ..page(
            "selection",
            "/selection/?r=hal-04308773,affiche.reve.concepts",
        )
    },
    page("frame_of_a_poster", "/integration/affiches/reve/"),
    page("frame_of_the_timeline", "/integration/frise/"),
    page("ecodesign", "/ecoconception/"),
];

#[tokio::test]
async fn each_kind_of_page_is_told_as_reviewed() -> anyhow::Result<()> {
    let server = Server::start(Site::published()?).await?;
    let mut told = Vec::new();
    in_browser(async |browser| {
        for page in &PAGES {
            told.push((page.name, tree_of(browser, &server, page).await?));
        }
        Ok(())
    })
    .await?;
    for (name, tree) in told {
        insta::with_settings!({
            snapshot_path => "../snapshots",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, tree);
        });
    }
    Ok(())
}

async fn tree_of(browser: &Browser, server: &Server, page: &Page) -> anyhow::Result<String> {
    browser.open_hydrated(&server.url(page.address)).await?;
    for press in page.presses {
        browser
            .wait_until(press, &format!("document.querySelector('{press}')"))
            .await?;
        // Not by a pointer: what stays at the foot of the window may be before it.
        browser
            .run::<()>(
                "document.querySelector(arguments[0]).click()",
                (*press).into(),
            )
            .await?;
    }
    browser.wait_until(page.name, page.ready).await?;
    let tree = tree::written(&browser.chromium()?.accessibility_tree().await?);
    // What was chosen here is not chosen on the next page.
    browser
        .run::<()>("localStorage.clear()", serde_json::Value::Null)
        .await?;
    // The port is another each time.
    let tree = tree.replace(&server.url("/"), "https://exemple.fr/");
    // What pages and files weigh changes with every build.
    let weighs = |line: &str| {
        line.contains("~Mo)") || line.contains(" éléments, ") || line.contains("- cell \"")
    };
    let lines = tree.lines().map(|line| {
        if weighs(line) {
            without_figures(line)
        } else {
            line.to_owned()
        }
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Each number as «N».
fn without_figures(line: &str) -> String {
    let mut plain = String::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_ascii_digit() {
            let goes_on = |next: &char| next.is_ascii_digit() || *next == ',';
            while letters.next_if(goes_on).is_some() {}
            plain.push('N');
        } else {
            plain.push(letter);
        }
    }
    plain
}
