use super::*;
use crate::export::discovery::fixture;

/// The small catalogue, after its addresses were seen dead.
fn dead_catalogue() -> Catalogue {
    let mut catalogue = fixture::catalogue(None);
    for resource in catalogue.resources.values_mut() {
        resource.dead = Some("2026-03-03".into());
    }
    catalogue
}

fn items(markup: &str) -> Vec<&str> {
    markup.split("<li class=\"").skip(1).collect()
}

#[test]
fn a_dead_resource_says_so_in_words_and_keeps_its_address() {
    let catalogue = dead_catalogue();
    let route = Route::Poster(catalogue.posters[0].id.clone());
    let page = page(
        &Placed::new(&catalogue),
        &route,
        &route.root(crate::route::Hosting::Server),
        &Weights::default(),
    )
    .expect("a poster");
    let Body::Poster(poster) = page.body else {
        panic!("no poster")
    };
    let items = items(poster.blocks[0].tiles.as_str());
    assert_eq!(items.len(), 3);
    for item in &items {
        assert!(
            item.contains("<small> L’adresse ne répond plus</small></a> "),
            "{item}"
        );
        assert!(item.contains(" dead\">"), "{item}");
        assert!(item.contains("href=\"https://"), "{item}");
    }
    assert!(items[0].contains("</a>  <s>hal-1</s>"), "{}", items[0]);
    // Authors and journal are what they were; so is the place above.
    assert!(
        items[1].contains("<strong>") && !items[1].contains("<s>"),
        "{}",
        items[1]
    );
    assert!(
        items[2].contains("</a> Déjà citée plus haut"),
        "{}",
        items[2]
    );
}

#[test]
fn the_list_and_the_sheet_of_a_dead_resource_say_so() {
    let catalogue = dead_catalogue();
    let placed = Placed::new(&catalogue);
    let text = |route: Route| {
        let root = route.root(crate::route::Hosting::Server);
        match page(&placed, &route, &root, &Weights::default())
            .expect("a page")
            .body
        {
            Body::Prose(page) => page.text.into_string(),
            _ => panic!("no text"),
        }
    };
    let list = text(Route::Resources);
    let items = items(&list);
    assert_eq!(list.matches("L’adresse ne répond plus").count(), 2);
    assert!(
        items[0].contains("aria-label=\"Fiche\u{a0}: Dépôt HAL hal-1\""),
        "{}",
        items[0]
    );
    let sheet = text(Route::Resource("hal-1".into()));
    assert!(
        sheet.contains("ne répond plus (constaté le 3 mars 2026)"),
        "{sheet}"
    );
    assert!(
        sheet.contains("<a href=\"https://hal.science/hal-1\">"),
        "{sheet}"
    );
    assert!(
        sheet.contains("Adresse relevée comme ne répondant plus le 3 mars 2026."),
        "{sheet}"
    );
}

#[test]
fn a_resource_that_answers_says_nothing_of_it() {
    let catalogue = fixture::catalogue(None);
    let placed = Placed::new(&catalogue);
    for route in [
        Route::Resources,
        Route::Resource("hal-1".into()),
        Route::Poster(catalogue.posters[0].id.clone()),
    ] {
        let root = route.root(crate::route::Hosting::Server);
        let page = page(&placed, &route, &root, &Weights::default()).expect("a page");
        let markup = format!("{:?}", page.body);
        assert!(
            !markup.contains("ne répond plus") && !markup.contains(" dead"),
            "{markup}"
        );
    }
}

#[test]
fn a_title_in_another_language_says_which_wherever_it_stands() {
    let mut catalogue = fixture::catalogue(None);
    let resource = catalogue
        .resources
        .values_mut()
        .find(|resource| resource.title.is_some())
        .expect("a resource with a title");
    resource.language = Some("en".into());
    let (slug, title) = (
        resource.id.slug(),
        resource.title.clone().unwrap_or_default(),
    );
    let placed = Placed::new(&catalogue);
    for route in [
        Route::Resources,
        Route::Resource(slug),
        Route::Poster(catalogue.posters[0].id.clone()),
    ] {
        let page = page(
            &placed,
            &route,
            &route.root(crate::route::Hosting::Server),
            &Weights::default(),
        )
        .expect("a page");
        let markup = match page.body {
            Body::Prose(page) => page.head.into_string() + page.text.as_str(),
            Body::Poster(page) => page
                .blocks
                .into_iter()
                .map(|block| block.tiles.into_string())
                .collect(),
            Body::Home(_) => panic!("no poster"),
        };
        let said = markup.matches(&format!(" lang=\"en\">{title}<")).count();
        assert_eq!(
            said,
            markup.matches(&format!(">{title}<")).count(),
            "{markup}"
        );
        assert!(said > 0, "{route:?}: {markup}");
    }
}
