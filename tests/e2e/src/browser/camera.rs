//! Pictures of the screen, as a telephone sees them.

use std::io::Cursor;

use anyhow::Context;

/// What the QR code in a picture says.
pub(super) fn read(picture: &[u8]) -> anyhow::Result<String> {
    let (width, height, shades) = shades(picture)?;
    let mut seen =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| shades[y * width + x]);
    let codes = seen.detect_grids();
    let code = codes.first().context("no code is seen")?;
    Ok(code.decode()?.1)
}

/// How wide and high a picture is, and how light each of its points.
fn shades(picture: &[u8]) -> anyhow::Result<(usize, usize, Vec<u8>)> {
    let mut decoder = png::Decoder::new(Cursor::new(picture));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let mut points = vec![0; reader.output_buffer_size().context("too large")?];
    let frame = reader.next_frame(&mut points)?;
    let shades = points
        .chunks_exact(frame.color_type.samples())
        // Green is most of what is light.
        .map(|point| point.get(1).copied().unwrap_or(point[0]))
        .collect();
    Ok((frame.width.try_into()?, frame.height.try_into()?, shades))
}
