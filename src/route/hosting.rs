use super::Route;

/// How the site stands where it is read: this alone decides how an internal link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hosting {
    /// On a server, which answers the address of a folder with its `index.html`: `../../gtnum/`.
    Server,
    /// In a folder of files that no server answers for: `../../gtnum/index.html`.
    Folder,
    /// All pages in one file: `#/gtnum/`.
    OneFile,
}

/// The way from a page to the root of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    way: String,
    hosting: Hosting,
}

impl Root {
    /// A root that is reached by `way`: `""`, `"../../"`, or the path of the site on its host.
    pub fn new(way: impl Into<String>, hosting: Hosting) -> Self {
        let way = match hosting {
            Hosting::OneFile => "#/".into(),
            Hosting::Server | Hosting::Folder => way.into(),
        };
        Self { way, hosting }
    }

    /// What stands before a path below the root.
    pub fn way(&self) -> &str {
        &self.way
    }

    /// How the site stands.
    pub fn hosting(&self) -> Hosting {
        self.hosting
    }
}

impl Route {
    /// The way from this page back to the root of the site: one `../` per folder.
    pub fn root(&self, hosting: Hosting) -> Root {
        Root::new("../".repeat(self.path().matches('/').count()), hosting)
    }

    /// The link to this page from a page with that root.
    pub fn href(&self, root: &Root) -> String {
        let path = self.path();
        match root.hosting {
            Hosting::Folder if path.is_empty() || path.ends_with('/') => {
                [&root.way, &path, "index.html"].concat()
            }
            // An empty `href` would keep the query string.
            Hosting::Server if root.way.is_empty() && path.is_empty() => "./".into(),
            _ => [root.way.as_str(), &path].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PosterId;

    fn poster() -> Route {
        Route::Poster(PosterId::new("reve"))
    }

    #[test]
    fn links_climb_to_the_root_and_down_again() {
        let root = poster().root(Hosting::Server);
        assert_eq!(root.way(), "../../");
        assert_eq!(Route::Groups.href(&root), "../../gtnum/");
        assert_eq!(Route::Home.href(&root), "../../");
        let home = Route::Home.root(Hosting::Server);
        assert_eq!(Route::Home.href(&home), "./");
    }

    /// Without a server the address of a folder shows the list of its files.
    #[test]
    fn without_a_server_links_name_files() {
        let root = poster().root(Hosting::Folder);
        assert_eq!(Route::Groups.href(&root), "../../gtnum/index.html");
        assert_eq!(Route::Home.href(&root), "../../index.html");
        assert_eq!(Route::NotFound.href(&root), "../../404.html");
        let home = Route::Home.root(Hosting::Folder);
        assert_eq!(Route::Home.href(&home), "index.html");
    }

    #[test]
    fn in_one_file_links_are_fragments() {
        let root = poster().root(Hosting::OneFile);
        assert_eq!(Route::Home.href(&root), "#/");
        assert_eq!(poster().href(&root), "#/affiches/reve/");
    }
}
