//! The posters of the GTnum as light, accessible web pages.
//!
//! Authors' files become a [`model::Catalogue`]; the native tool (`site`) renders each route of one Leptos application
//! to static HTML; the same application, compiled to WebAssembly (`hydrate`), takes that page over.

#[cfg(all(feature = "hydrate", feature = "site"))]
compile_error!("`hydrate` is the browser's build and `site` the native tool's: choose one");

pub mod app;
#[cfg(feature = "site")]
pub mod authoring;
pub mod browser;
pub mod components;
#[cfg(feature = "site")]
pub mod content;
#[cfg(feature = "site")]
pub mod diagnostic;
#[cfg(feature = "outils")]
pub mod enrich;
#[cfg(feature = "hydrate")]
pub mod explore;
#[cfg(feature = "site")]
pub mod export;
#[cfg(feature = "site")]
mod fragments;
#[cfg(feature = "site")]
pub mod identity;
#[cfg(feature = "outils")]
pub mod import;
#[cfg(feature = "outils")]
pub mod links;
pub mod model;
pub mod page;
pub mod pages;
pub mod route;
pub mod search;
#[cfg(feature = "hydrate")]
pub mod selection;
pub mod state;
#[cfg(feature = "outils")]
pub mod web;
