//! One polite HTTP client: a pace for each host, patience with the busy ones, limits on everything.

use std::collections::HashMap;
use std::io::Read as _;
use std::time::{Duration, Instant, SystemTime};

use ureq::http::Response;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};
use url::Url;

use super::pace::Pace;
use super::{Failure, backoff};

/// After that many failures of the network in a run, a host is left alone.
const FAILURES: u32 = 2;

/// How the client behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who asks: the header `User-Agent`.
    pub user_agent: String,
    /// The least time between two requests to a host.
    pub interval: Duration,
    /// The most time for one exchange, body included.
    pub timeout: Duration,
    /// The largest body that is read, in bytes, once decompressed.
    pub max_bytes: u64,
    /// How many redirects are followed.
    pub max_redirects: usize,
    /// How many times a busy host is asked.
    pub attempts: u32,
    /// The longest wait that a host may ask for; above, it is left alone for this run.
    pub longest_wait: Duration,
    /// How to wait; tests do not.
    pub sleep: fn(Duration),
    /// Where requests go in place of their host, which becomes the first segment of the path. For tests.
    pub relay: Option<Url>,
}

impl Settings {
    /// The behaviour that hosts expect (§ 6.4 of the conventions): one request a second, 2 MB at most.
    pub fn polite(user_agent: String) -> Self {
        Self {
            user_agent,
            interval: Duration::from_secs(1),
            timeout: Duration::from_secs(15),
            max_bytes: 2_000_000,
            max_redirects: 8,
            attempts: 3,
            longest_wait: Duration::from_mins(1),
            sleep: std::thread::sleep,
            relay: None,
        }
    }
}

/// What is asked of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Only whether it is there.
    Head,
    /// Whether it is there, of a host that does not take `HEAD` well: the body is not read.
    Probe,
    /// The whole.
    Get,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Where.
    pub url: &'a Url,
    /// What.
    pub method: Method,
    /// Headers, by name.
    pub headers: Vec<(&'static str, &'a str)>,
}

impl<'a> Request<'a> {
    /// Asks for the whole.
    pub fn get(url: &'a Url) -> Self {
        Self {
            url,
            method: Method::Get,
            headers: Vec::new(),
        }
    }
}

/// An answer, whatever its status.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers.
    headers: HashMap<String, String>,
    /// Its body, within the limit; empty unless the whole was asked.
    pub body: Vec<u8>,
    /// The address that answered, after redirects.
    pub url: Url,
    /// The redirects on the way: status, and where it led.
    pub redirects: Vec<(u16, Url)>,
}

impl Answer {
    /// A header; empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// The client.
#[derive(Debug)]
pub struct Client {
    settings: Settings,
    agent: Agent,
    pace: Pace,
    /// Failures of the network, by origin: a bad certificate says nothing of the same host over http.
    failures: HashMap<String, u32>,
}

impl Client {
    /// A client that behaves as told.
    pub fn new(settings: Settings) -> Self {
        let tls = TlsConfig::builder()
            // The system's certificates: schools' proxies often have one of their own.
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            // Redirects are followed here, so that each is paced, limited and told.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(settings.timeout))
            .user_agent(settings.user_agent.clone())
            .tls_config(tls);
        if settings.relay.is_some() {
            config = config.proxy(None);
        }
        Self {
            agent: config.build().new_agent(),
            pace: Pace::new(settings.interval),
            failures: HashMap::new(),
            settings,
        }
    }

    /// Asks, and follows redirects.
    pub fn ask(&mut self, request: &Request<'_>) -> Result<Answer, Failure> {
        let mut url = request.url.clone();
        let mut redirects: Vec<(u16, Url)> = Vec::new();
        loop {
            let mut answer = self.exchange_patiently(&url, request)?;
            let location = answer.header("location");
            if !matches!(answer.status, 301 | 302 | 303 | 307 | 308) || location.is_empty() {
                answer.url = url;
                answer.redirects = redirects;
                return Ok(answer);
            }
            let next = url
                .join(location)
                .ok()
                .filter(|next| matches!(next.scheme(), "http" | "https") && next.has_host())
                .ok_or_else(|| Failure::BadRedirect(location.to_owned()))?;
            let is_known = next == *request.url || redirects.iter().any(|(_, old)| *old == next);
            if is_known || redirects.len() >= self.settings.max_redirects {
                return Err(Failure::RedirectLoop);
            }
            redirects.push((answer.status, next.clone()));
            url = next;
        }
    }

    /// Asks again a host that is busy, after the time it wants.
    fn exchange_patiently(&mut self, url: &Url, request: &Request<'_>) -> Result<Answer, Failure> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let origin = url.origin().ascii_serialization();
        if self
            .failures
            .get(&origin)
            .is_some_and(|count| *count >= FAILURES)
        {
            return Err(Failure::GivenUp(host));
        }
        let mut attempt = 1;
        loop {
            (self.settings.sleep)(self.pace.wait(&host, Instant::now()));
            let result = self.exchange(url, request);
            let answer = match result {
                Ok(answer) => answer,
                Err(failure) => {
                    if failure.is_of_network() {
                        *self.failures.entry(origin).or_default() += 1;
                    }
                    return Err(failure);
                }
            };
            self.failures.remove(&origin);
            if !matches!(answer.status, 429 | 500 | 502 | 503 | 504) {
                return Ok(answer);
            }
            let told = backoff::retry_after(answer.header("retry-after"), SystemTime::now());
            let wait = backoff::delay(attempt, told);
            if wait > self.settings.longest_wait {
                self.failures.insert(origin, FAILURES);
                return Err(Failure::Busy { host, wait });
            }
            if attempt >= self.settings.attempts {
                return Ok(answer);
            }
            attempt += 1;
            (self.settings.sleep)(wait);
        }
    }

    fn exchange(&self, url: &Url, request: &Request<'_>) -> Result<Answer, Failure> {
        let host = url.host_str().unwrap_or_default();
        let target = self.target(url);
        let mut builder = match request.method {
            Method::Head => self.agent.head(target.as_str()),
            Method::Get | Method::Probe => self.agent.get(target.as_str()),
        };
        for (name, value) in &request.headers {
            builder = builder.header(*name, *value);
        }
        let response = builder.call().map_err(|error| failure(error, host))?;
        let headers = response
            .headers()
            .iter()
            .filter_map(|(name, value)| {
                let value = value.to_str().ok()?;
                Some((name.as_str().to_owned(), value.to_owned()))
            })
            .collect();
        Ok(Answer {
            status: response.status().as_u16(),
            headers,
            body: match request.method {
                Method::Head | Method::Probe => Vec::new(),
                Method::Get => self.read(response, host)?,
            },
            url: url.clone(),
            redirects: Vec::new(),
        })
    }

    fn read(&self, response: Response<Body>, host: &str) -> Result<Vec<u8>, Failure> {
        let limit = self.settings.max_bytes;
        let mut body = response.into_body();
        if body.content_length().is_some_and(|length| length > limit) {
            return Err(Failure::TooLarge(limit));
        }
        let mut bytes = Vec::new();
        // Counted after decompression: a small answer can unfold into a huge one.
        body.with_config()
            .limit(u64::MAX)
            .reader()
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| match failure(ureq::Error::from(error), host) {
                Failure::Unreachable(_) => Failure::Cut,
                other => other,
            })?;
        if bytes.len() as u64 > limit {
            return Err(Failure::TooLarge(limit));
        }
        Ok(bytes)
    }

    /// The address that is really asked.
    fn target(&self, url: &Url) -> Url {
        let Some(relay) = &self.settings.relay else {
            let mut target = url.clone();
            target.set_fragment(None);
            return target;
        };
        let mut target = relay.clone();
        let host = url.host_str().unwrap_or_default();
        target.set_path(&format!("/{host}{}", url.path()));
        target.set_query(url.query());
        target
    }
}

fn failure(error: ureq::Error, host: &str) -> Failure {
    let host = host.to_owned();
    match error {
        ureq::Error::HostNotFound => Failure::UnknownHost(host),
        ureq::Error::Timeout(_) => Failure::Timeout(host),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Failure::Certificate(host),
        ureq::Error::ConnectionFailed | ureq::Error::ConnectProxyFailed(_) => {
            Failure::Unreachable(host)
        }
        // The standard library has no kind of its own for a name without address, only this text.
        ureq::Error::Io(error) if error.to_string().contains("lookup address") => {
            Failure::UnknownHost(host)
        }
        ureq::Error::Io(error) => match error.kind() {
            // Rustls tells a refused certificate as data that is not valid.
            std::io::ErrorKind::InvalidData => Failure::Certificate(host),
            std::io::ErrorKind::TimedOut | std::io::ErrorKind::WouldBlock => Failure::Timeout(host),
            _ => Failure::Unreachable(host),
        },
        other => Failure::Protocol(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
