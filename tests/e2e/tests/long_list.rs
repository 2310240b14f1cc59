//! A list of hundreds of resources: drawn piece by piece, and whole for its readers.

use e2e::{Server, Site, Viewport, Visitor, in_browser, in_browser_of};
use serde_json::json;
use thirtyfour::Key;

const ALL: &str =
    "[...document.querySelectorAll('.catalogue .tiles li a.tile')].map((tile) => tile.href)";
const LEFT: &str = "[...document.querySelectorAll('.catalogue .tiles li')]\
    .filter((tile) => tile.checkVisibility()).length";
const COUNT: &str = "document.querySelector('.count').textContent";

#[tokio::test]
async fn without_code_a_long_list_is_whole_and_boxes_choose_from_it() -> anyhow::Result<()> {
    let server = Server::start(Site::of_a_long_list()?).await?;
    in_browser_of(Visitor::WITHOUT_SCRIPTS, async |browser| {
        browser.open(&server.url("/ressources/")).await?;
        let all: Vec<String> = browser.value(ALL).await?;
        assert_eq!(browser.value::<usize>(LEFT).await?, all.len());
        let videos: usize = browser
            .value("document.querySelectorAll('.tiles .nature-video').length")
            .await?;
        assert!(videos > 0 && videos < all.len());
        browser.click("#nature-video").await?;
        assert_eq!(browser.value::<usize>(LEFT).await?, videos);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_results_of_a_long_list_begin_with_the_best_and_go_on_to_the_end() -> anyhow::Result<()>
{
    let server = Server::start(Site::of_a_long_list()?).await?;
    in_browser(async |browser| {
        browser.open_explored(&server.url("/ressources/")).await?;
        let before: Vec<String> = browser.value(ALL).await?;
        browser.tab_to("#q").await?;
        browser.type_text("eleve").await?;
        browser
            .wait_until(
                "the result is told",
                "document.querySelector('.told').textContent.includes(' sur 480')",
            )
            .await?;
        let told: String = browser.value(COUNT).await?;
        let left: usize = browser.value(LEFT).await?;
        assert!(left > 40 && left < 480, "{left}");
        assert_eq!(told, format!("{left} ressources sur 480"));

        // The first has the word in its title; the last, far below, is drawn when a reader comes to it.
        let first: String = browser
            .value("document.querySelector('.tiles li:not([hidden])').textContent")
            .await?;
        assert!(first.contains("élève"), "{first}");
        browser
            .run::<()>(
                "const left = [...document.querySelectorAll('.tiles li')].filter((tile) => tile.checkVisibility()); \
                 window.comeToTheEnd = () => { \
                   scrollTo(0, scrollY + innerHeight / 2); \
                   const { top, bottom, height } = left.at(-1).getBoundingClientRect(); \
                   return height > 40 && top < innerHeight && bottom > 0; }",
                json!(null),
            )
            .await?;
        browser
            .wait_until("the last tile comes into the screen", "comeToTheEnd()")
            .await?;

        // Without words, the list is what was served.
        browser.run::<()>("scrollTo(0, 0)", json!(null)).await?;
        browser.click("#q").await?;
        for _ in "eleve".chars() {
            browser.press(Key::Backspace).await?;
        }
        browser
            .wait_until("all is told", &format!("{COUNT} === '480 affichées'"))
            .await?;
        assert_eq!(browser.value::<Vec<String>>(ALL).await?, before);
        browser
            .wait_until("all can be drawn", &format!("{LEFT} === 480"))
            .await?;
        let console = browser.console().await?;
        assert!(console.is_empty(), "{}", e2e::console::listed(&console));
        Ok(())
    })
    .await
}

// While a reader types or ticks, what is below the screen is not drawn.
#[tokio::test]
async fn each_key_and_each_box_fill_the_screen() -> anyhow::Result<()> {
    let server = Server::start(Site::of_a_long_list()?).await?;
    in_browser(async |browser| {
        for viewport in [Viewport::WIDE, Viewport::NARROW] {
            browser.resize(viewport).await?;
            browser.open_explored(&server.url("/ressources/")).await?;
            let gaps: Vec<String> = browser.run(ACTS_THAT_LEAVE_A_GAP, json!(null)).await?;
            assert_eq!(gaps, Vec::<String>::new(), "{} pixels", viewport.width);
        }
        Ok(())
    })
    .await
}

/// Each act is followed at once by a look at the tiles that are drawn: what would come after the last is below the screen,
/// or nothing.
const ACTS_THAT_LEAVE_A_GAP: &str = "
    const field = document.querySelector('#q');
    const type = (words) => {
        field.value = words;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const between = parseFloat(getComputedStyle(document.querySelector('[data-list]')).rowGap);
    if (!between) throw new Error(`rows are ${between} apart`);
    const leavesGap = () => {
        const drawn = [...document.querySelectorAll('.tiles li')].filter((tile) => tile.checkVisibility());
        const left = parseInt(document.querySelector('.count').textContent);
        return drawn.length < Math.min(left, 2)
            || (drawn.length < left && drawn.at(-1).getBoundingClientRect().bottom + between < innerHeight);
    };
    field.scrollIntoView({ behavior: 'instant' });
    const words = ['e', 'el', 'ele', 'el', 'e', ''].filter((words) => {
        type(words);
        return leavesGap();
    });
    document.querySelector('#show-facets').checked = true;
    const boxes = [...document.querySelectorAll('.facets input')].filter((box) => {
        box.scrollIntoView({ behavior: 'instant', block: 'end' });
        box.click();
        const leaves = leavesGap();
        box.click();
        return leaves || leavesGap();
    });
    return [...words, ...boxes.map((box) => box.id)];
";

#[tokio::test]
async fn a_shared_search_in_a_long_list_opens_with_its_facets() -> anyhow::Result<()> {
    let server = Server::start(Site::of_a_long_list()?).await?;
    in_browser(async |browser| {
        browser.open_explored(&server.url("/ressources/?q=eleve&nature=depot")).await?;
        browser
            .wait_until("both choose", &format!("{COUNT}.endsWith(' sur 480')"))
            .await?;
        let left: usize = browser.value(LEFT).await?;
        let deposits: usize = browser
            .value(
                "[...document.querySelectorAll('.tiles .nature-depot')]\
                 .filter((tile) => tile.checkVisibility()).length",
            )
            .await?;
        assert!(left > 0);
        assert_eq!(deposits, left, "only deposits are left");
        // Of those, the best first: ten of them are moved.
        let titles: Vec<bool> = browser
            .value(
                "[...document.querySelectorAll('.tiles li')].filter((tile) => tile.checkVisibility())\
                 .map((tile) => tile.querySelector('.tile').textContent.includes('élève'))",
            )
            .await?;
        let best = titles.iter().filter(|has_word| **has_word).count().min(10);
        assert!(best > 1);
        assert_eq!(titles.iter().take_while(|has_word| **has_word).count(), best);
        // A whole screen is drawn from the first result on.
        let drawn: usize = browser
            .value(
                "[...document.querySelectorAll('.tiles li')].filter((tile) => tile.checkVisibility() && \
                 tile.getBoundingClientRect().top < innerHeight && tile.querySelector('a').offsetHeight > 0).length",
            )
            .await?;
        assert!(drawn > 0);
        Ok(())
    })
    .await
}
