//! The system's own colours, in place of the site's. WebKitGTK has none: `cargo xtask test` leaves these tests out there,
//! by this module's name, and counts them as not tried.

use e2e::{Appearance, Viewport};

use crate::accessibility::axe_finds_nothing;

#[tokio::test]
async fn axe_finds_nothing_in_wide_pages() -> anyhow::Result<()> {
    axe_finds_nothing(Appearance::ForcedColours, Viewport::WIDE).await
}

#[tokio::test]
async fn axe_finds_nothing_in_middle_pages() -> anyhow::Result<()> {
    axe_finds_nothing(Appearance::ForcedColours, Viewport::MIDDLE).await
}

#[tokio::test]
async fn axe_finds_nothing_in_narrow_pages() -> anyhow::Result<()> {
    axe_finds_nothing(Appearance::ForcedColours, Viewport::NARROW).await
}
