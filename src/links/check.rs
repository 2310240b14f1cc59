use url::Url;

use crate::web::{Answer, Client, Failure, Method, Request};

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It answers.
    Alive,
    /// It answers elsewhere, and says that it is for good.
    Moved(Url),
    /// It says that nothing is there any more, or its host is gone.
    Dead(Failure),
    /// Nothing sure: a refusal, a breakdown, a certificate; a reader may see it all the same.
    Unsure(Failure),
    /// A page that leads to the front page of its site.
    FrontPage(Url),
}

/// An address and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The address.
    pub address: String,
    /// What became of it.
    pub state: State,
}

/// Asks whether an address answers: `HEAD`, then `GET` when the host does not take the first well.
pub fn check(client: &mut Client, address: &str) -> Checked {
    let state = match Url::parse(address) {
        Ok(url) => state(client, &url),
        Err(error) => State::Dead(Failure::Protocol(error.to_string())),
    };
    Checked {
        address: address.to_owned(),
        state,
    }
}

fn state(client: &mut Client, url: &Url) -> State {
    let answer = match ask(client, url, Method::Head) {
        Ok(answer) => Ok(answer),
        // A second request would say the same.
        Err(failure) if failure.is_of_network() || matches!(failure, Failure::GivenUp(_)) => {
            Err(failure)
        }
        Err(_) => ask(client, url, Method::Probe),
    };
    match answer {
        Ok(answer) => arrived(url, &answer),
        Err(failure @ (Failure::UnknownHost(_) | Failure::Status(404 | 410))) => {
            State::Dead(failure)
        }
        Err(failure) => State::Unsure(failure),
    }
}

fn ask(client: &mut Client, url: &Url, method: Method) -> Result<Answer, Failure> {
    let request = Request {
        method,
        ..Request::get(url)
    };
    let answer = client.ask(&request)?;
    match answer.status {
        200..=299 => Ok(answer),
        status => Err(Failure::Status(status)),
    }
}

fn arrived(url: &Url, answer: &Answer) -> State {
    let is_front = |url: &Url| url.path() == "/" && url.query().is_none();
    if answer.redirects.is_empty() {
        State::Alive
    } else if is_front(&answer.url) && !is_front(url) {
        State::FrontPage(answer.url.clone())
    } else if answer
        .redirects
        .iter()
        .all(|(status, _)| matches!(status, 301 | 308))
    {
        let mut new = answer.url.clone();
        // The place in the page is the author's.
        if new.fragment().is_none() {
            new.set_fragment(url.fragment());
        }
        State::Moved(new)
    } else {
        State::Alive
    }
}
